import type { ArrayLayout } from '../../../domain/checkpoint/checkpointContents.ts';
import type { NamedTensors } from '../../../domain/checkpoint/namedTensors.ts';

// The largest kernel in any published Atari network; more channels than that keep [64, 64, 3, 3] from being taken wrongly.
const largestKernel = 11;

/**
 * The layout that arrays of an unnamed library are in (agent-formats.md 2.3), told by their convolutions, where a
 * square kernel stands last ([32, 4, 8, 8]: PyTorch) or first ([8, 8, 4, 32]: TensorFlow); without any, by the words
 * `weight` and `kernel`, which the two keep for themselves. `unknown` where that says nothing or contradicts itself.
 * `evidence` is a sentence, or `null` for `unknown`.
 */
export function layoutOfTensors(tensors: NamedTensors): { layout: ArrayLayout; evidence: string | null } {
  const told = [...tensors].flatMap(([name, { shape }]): Told[] => {
    const layout = layoutOfShape(shape);
    return layout === null ? [] : [{ layout, by: `"${name}" [${shape.join(', ')}] shows` }];
  });
  const hints = told.length > 0 ? told : [...tensors.keys()].flatMap(layoutOfName);
  const [first] = hints;
  if (first === undefined || hints.some(({ layout }) => layout !== first.layout)) {
    return { layout: 'unknown', evidence: null };
  }
  const library = first.layout === 'torch' ? 'PyTorch' : 'TensorFlow';
  return {
    layout: first.layout,
    evidence: `Arrays are taken to be in the order of ${library}, as ${first.by}.`,
  };
}

interface Told {
  layout: 'torch' | 'tensorflow';
  by: string;
}

function layoutOfShape(shape: readonly number[]): Told['layout'] | null {
  if (shape.length !== 4) return null;
  const [a = 0, b = 0, c = 0, d = 0] = shape;
  const first = a === b && a <= largestKernel;
  const last = c === d && c <= largestKernel;
  if (first === last) return null;
  // A bias stored as [1, n, 1, 1] is no kernel.
  const [side, ...channels] = first ? [a, c, d] : [c, a, b];
  if (side === 1 && channels.includes(1)) return null;
  return first ? 'tensorflow' : 'torch';
}

function layoutOfName(name: string): Told[] {
  const by = `the name "${name}" says`;
  if (/(^|[./])weight$/.test(name)) return [{ layout: 'torch', by }];
  return /(^|[./])kernel(:0)?$/.test(name) ? [{ layout: 'tensorflow', by }] : [];
}
