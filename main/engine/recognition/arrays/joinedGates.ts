import type { Tensor } from '../../../domain/checkpoint/namedTensors.ts';
import type { ArrayPart } from './arrayName.ts';
import type { NamedLayer } from './namedLayers.ts';

/** Gates that Flax keeps in layers of their own (`ii`, `hi`, `if`, …), in the order of ours. */
const orders: readonly (readonly string[])[] = [
  ['i', 'f', 'g', 'o'],
  ['r', 'z', 'n'],
];
const gateName = /(?:^|[./])([ih])([a-z]?)$/;

/** Layers of one parent that are named as the gates of a cell, by what they read: its input or its state. */
interface Gates {
  i: Map<string, NamedLayer>;
  h: Map<string, NamedLayer>;
}

/**
 * Layers with the gates of each cell of Flax (`LSTMCell`, `OptimizedLSTMCell`, `GRUCell`) joined to one recurrent layer,
 * which their sizes would let pass for a chain of dense layers; and those of cells that are not known.
 */
export function joinedGates(layers: readonly NamedLayer[]): { layers: NamedLayer[]; unread: NamedLayer[] } {
  const cells = new Map<string, Gates>();
  for (const layer of layers) {
    const [, side, gate = ''] = gateName.exec(layer.path) ?? [];
    if (side !== 'i' && side !== 'h') continue;
    const cell = cells.get(parentOf(layer)) ?? { i: new Map(), h: new Map() };
    cells.set(parentOf(layer), cell);
    cell[side].set(gate, layer);
  }
  const joined = new Map<NamedLayer, NamedLayer | null>();
  const unread: NamedLayer[] = [];
  for (const [path, gates] of cells) {
    // A layer that happens to be called `i` or `h` is no gate.
    if (![...gates.i.keys()].some((gate) => gates.h.has(gate))) continue;
    const members = layers.filter((layer) => parentOf(layer) === path && gateName.test(layer.path));
    const cell = cellOf(path, gates);
    if (cell === null) unread.push(...members);
    for (const [at, member] of members.entries()) joined.set(member, at === 0 ? cell : null);
  }
  return {
    layers: layers.flatMap((layer) => (joined.has(layer) ? (joined.get(layer) ?? []) : layer)),
    unread,
  };
}

function parentOf({ path }: NamedLayer): string {
  return path.replace(gateName, '');
}

function cellOf(path: string, { i, h }: Gates): NamedLayer | null {
  const order = orders.find((gates) =>
    [i, h].every((side) => side.size === gates.length && gates.every((gate) => side.has(gate))),
  );
  if (order === undefined) return null;
  const inputs = order.flatMap((gate) => i.get(gate) ?? []);
  const states = order.flatMap((gate) => h.get(gate) ?? []);
  const all = [...inputs, ...states];
  const units = all[0]?.arrays.get('weight')?.shape[1] ?? 0;
  const fits =
    all.every(isFlaxDense) &&
    all.every(({ arrays }) => arrays.get('weight')?.shape[1] === units) &&
    states.every(({ arrays }) => arrays.get('weight')?.shape[0] === units) &&
    inputs.every(
      ({ arrays }) => arrays.get('weight')?.shape[0] === inputs[0]?.arrays.get('weight')?.shape[0],
    );
  if (!fits) return null;
  const arrays = new Map<ArrayPart, Tensor>([
    ['inputWeight', sideBySide(inputs)],
    ['stateWeight', sideBySide(states)],
    ['inputBias', biasesOf(inputs, units)],
    ['stateBias', biasesOf(states, units)],
  ]);
  return { path, kind: 'recurrent', arrays, names: all.flatMap(({ names }) => names) };
}

/** Flax calls a matrix `kernel` and keeps it [in, out]. */
function isFlaxDense({ kind, names }: NamedLayer): boolean {
  return kind === 'dense' && names.some((name) => name.endsWith('/kernel') || name.endsWith('.kernel'));
}

/** Matrices [in, units] as one of [in, gates x units]. */
function sideBySide(layers: readonly NamedLayer[]): Tensor {
  const matrices = layers.flatMap(({ arrays }) => arrays.get('weight') ?? []);
  const [rows = 0, units = 0] = matrices[0]?.shape ?? [];
  const width = units * matrices.length;
  const data = new Float32Array(rows * width);
  for (const [at, matrix] of matrices.entries())
    for (let row = 0; row < rows; row += 1)
      data.set(matrix.data.subarray(row * units, (row + 1) * units), row * width + at * units);
  return { shape: [rows, width], dtype: 'float32', data };
}

/** Biases one after the other; zeros for gates that have none. */
function biasesOf(layers: readonly NamedLayer[], units: number): Tensor {
  const data = new Float32Array(units * layers.length);
  for (const [at, { arrays }] of layers.entries()) {
    const bias = arrays.get('bias');
    if (bias?.data.length === units) data.set(bias.data, at * units);
  }
  return { shape: [data.length], dtype: 'float32', data };
}
