import { ArrayShelf, type ShapedArray } from './arrayShelf.ts';
import type { ListLayout } from './parameterBinding.ts';

/** The weights of a dense or recurrent layer. */
export interface DraftMatrix {
  name: string;
  word: 'dense' | 'gru' | 'lstm';
  into: number;
  /** Numbers that the layer gives. */
  out: number;
}

/** Matrices of a draft: a chain, and the heads that read its end. */
export interface DraftChain {
  body: readonly DraftMatrix[];
  policy: DraftMatrix | null;
  value: DraftMatrix | null;
}

const valueNames = /value|critic|(^|[/._])(vf?|v_?head)([/._:]|$)/i;
/** A game has at most so many actions; layers with more outputs are no last ones, unless there are no others. */
const mostActions = 18;

/** Matrices in the order of the file; the two of a recurrent layer are one. */
export function matricesOf(arrays: readonly ShapedArray[], layout: ListLayout): DraftMatrix[] {
  const shelf = new ArrayShelf(arrays);
  const cells = new Map(arrays.map(({ name }) => [name, shelf.beside(name, 'recurrent')]));
  const recurrent = [...cells.values()];
  return arrays
    .filter(({ name, shape }) => shape.length === 2 && !recurrent.includes(name))
    .map(({ name, shape: [first = 0, second = 0] }) => {
      const [into, out] = layout === 'torch' ? [second, first] : [first, second];
      const cell = cells.get(name);
      if (cell == null) return { name, word: 'dense', into, out };
      const units = Math.min(...shelf.shape(cell));
      return { name, word: out === 3 * units ? 'gru' : 'lstm', into, out: units };
    });
}

/** Which matrices follow one another, and which give policy and value. */
export function draftChain(matrices: readonly DraftMatrix[], isAfterPicture: boolean): DraftChain {
  const body = followingFrom(
    matrices.filter(({ name, out }) => out > mostActions && !valueNames.test(name)),
    isAfterPicture,
  );
  const heads = matrices.filter(
    ({ into, out }) => out <= mostActions && (body.length === 0 || into === body.at(-1)?.out),
  );
  const value =
    heads.find(({ name, out }) => out === 1 && (heads.length > 1 || valueNames.test(name))) ?? null;
  const policy = heads.find((head) => head !== value && !valueNames.test(head.name)) ?? null;
  if (policy !== null || value !== null) return { body, policy, value };
  return { body: body.slice(0, -1), policy: body.at(-1) ?? null, value };
}

/** Matrices that can be read one after the other, from the first, or after convolutions from that with most inputs. */
function followingFrom(matrices: readonly DraftMatrix[], isAfterPicture: boolean): DraftMatrix[] {
  const most = Math.max(...matrices.map(({ into }) => into));
  const start = isAfterPicture ? matrices.findIndex(({ into }) => into === most) : 0;
  const chain: DraftMatrix[] = [];
  for (const matrix of matrices.slice(Math.max(start, 0)))
    if (chain.length === 0 || matrix.into === chain.at(-1)?.out) chain.push(matrix);
  return chain;
}
