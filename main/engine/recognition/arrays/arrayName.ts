/** What an array is to its layer. */
export type ArrayPart =
  | 'weight'
  | 'bias'
  | 'inputWeight'
  | 'stateWeight'
  | 'inputBias'
  | 'stateBias'
  | 'scale'
  | 'mean'
  | 'variance'
  /** Spread or sample of a noisy layer: it plays by its mean. */
  | 'noise';

export interface ArrayName {
  /** The layer, as the file calls it: `features_extractor.cnn.0`, `Online/Conv_1`. */
  layer: string;
  part: ArrayPart;
}

/** Endings by which libraries call the arrays of a layer (agent-formats.md 3), the first that fits counts. */
const endings: readonly [RegExp, ArrayPart][] = [
  [/[./](weight|bias)_(sigma|epsilon)$|[./](sigma|epsilon)_?(weight|bias|w|b)?$|[./]eps_[a-z]$/, 'noise'],
  // PyTorch's recurrent layers, forwards.
  [/[./]weight_ih(_l\d+)?$/, 'inputWeight'],
  [/[./]weight_hh(_l\d+)?$/, 'stateWeight'],
  [/[./]bias_ih(_l\d+)?$/, 'inputBias'],
  [/[./]bias_hh(_l\d+)?$/, 'stateBias'],
  // OpenAI Baselines' and Keras'.
  [/[./]wx$/, 'inputWeight'],
  [/[./](wh|recurrent_kernel)$/, 'stateWeight'],
  // Normalisation over batches.
  [/[./](running_mean|moving_mean|mean)$/, 'mean'],
  [/[./](running_var|moving_variance|var)$/, 'variance'],
  [/[./](gamma|scale)$/, 'scale'],
  [/[./]beta$/, 'bias'],
  // ACKTR adds its biases in a layer of their own: `main.0.module.weight`, `main.0.add_bias._bias`.
  [/[./]add_bias[./]_bias$/, 'bias'],
  [/([./]module)?[./]weight(_mu)?$/, 'weight'],
  // Keras 3 tracks its kernels under a name with an underscore.
  [/[./](_?kernel|weights|[wW])$/, 'weight'],
  [/[./](bias(_mu)?|biases|b)$/, 'bias'],
  // Keras 3 numbers the arrays of a layer; Keras 1 joins them to its name.
  [/[./]vars[./]0$/, 'weight'],
  [/[./]vars[./]1$/, 'bias'],
  [/_W$/, 'weight'],
  [/_b$/, 'bias'],
];

/** Layer and part that a name tells; `null` for an array that is no part of a layer (`atoms`, `num_batches_tracked`). */
export function arrayName(name: string): ArrayName | null {
  // TensorFlow numbers a variable's outputs; Flax keeps the statistics of a layer in a tree of their own.
  const plain = name.replace(/:\d+$/, '').replace(/(^|\/)(params|batch_stats)\//g, '$1');
  for (const [ending, part] of endings) {
    const found = ending.exec(plain);
    if (found !== null) return { layer: plain.slice(0, found.index) + placeInStack(found[1]), part };
  }
  return null;
}

/** PyTorch keeps recurrent layers that stand on one another in one: each after the first is a layer here. */
function placeInStack(suffix: string | undefined): string {
  const place = /^_l(\d+)$/.exec(suffix ?? '')?.[1];
  return place === undefined || place === '0' ? '' : `.l${place}`;
}

/** Place in a list of arrays that bear no names: `#0`, `arr_0`, TensorFlow's `Variable`, `Variable_1`; else `null`. */
export function placeInList(name: string): number | null {
  const found = /^(?:#|arr_|variables\/)?(\d+)$|^Variable(?:_(\d+))?(?::0)?$/.exec(name);
  return found === null ? null : Number(found[1] ?? found[2] ?? 0);
}
