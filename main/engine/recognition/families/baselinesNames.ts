/**
 * This program's short name of an OpenAI Baselines variable: `ppo2_model/pi/c1/w:0` is `c1/w`, the heads
 * `ppo2_model/pi/w:0` and `ppo2_model/vf/w:0` stay `pi/w` and `vf/w`, nested scopes stay (`h1/h1/w`). Names that are
 * short already come back unchanged.
 */
export function shortName(variable: string): string {
  const parts = variable.replace(/:\d+$/, '').split('/');
  const [first = '', second = ''] = parts;
  const scoped =
    /(^|_)model\d*$/.test(first) ||
    (parts.length > 2 && (second === 'pi' || second === 'vf') && first !== 'pi');
  if (scoped && parts.length > 1) parts.shift();
  // `pi/w` is the policy head; `pi/c1/w` a layer that policy and value share.
  if (parts[0] === 'pi' && parts.length > 2) parts.shift();
  return parts.join('/');
}

/** Baselines stores a convolution's bias as [1, n, 1, 1], others store [n, 1]: a bias is a plain list here. */
export function isBias(name: string): boolean {
  return name.endsWith('/b') || name.endsWith('/bias');
}

/**
 * Names for a nameless list of variables in the order in which the network made them: convolutions with their
 * biases (those of an attention block are told by its one or two output maps), `fc1`, then the heads `pi` and `vf`.
 * Arrays past the heads are the optimiser's and get no name.
 */
export function namesByOrder(shapes: readonly (readonly number[])[]): string[] {
  const kernels = shapes.filter((shape, at) => at % 2 === 0 && shape.length === 4);
  const isAttention = (at: number): boolean => [1, 2].includes(kernels[at]?.[3] ?? 0);
  const nested = kernels.some((_, at) => isAttention(at) && at !== kernels.length - 1);
  const layers: string[] = [];
  let body = 0;
  for (let at = 0; at < kernels.length; at += 1) {
    const scope = nested ? `h${String(body)}/` : '';
    if (isAttention(at)) layers.push(`${scope}h2`);
    else if (isAttention(at + 1)) layers.push(`${scope}h1`);
    else layers.push(`c${String((body += 1))}`);
  }
  const dense = ['fc1', 'pi', 'vf'];
  return [...layers, ...dense].flatMap((layer) => [`${layer}/w`, `${layer}/b`]);
}
