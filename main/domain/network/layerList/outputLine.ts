import type { PolicyMeaning, PolicyOutput, ValueDistribution } from '../definition.ts';
import type { Node } from '../nodes.ts';
import { shapeText } from '../shape.ts';
import type { LineContext } from './layerWord.ts';
import { LayerListProblem, type LineWords } from './lineWords.ts';

/** What an `output` line names, with a phrase of what it gives. */
export type ListedOutput =
  { kind: 'policy'; policy: PolicyOutput; says: string } | { kind: 'value'; tensor: string; says: string };

const meanings: readonly PolicyMeaning[] = ['logits', 'q', 'sigmoid'];

/** `output policy logits|q|sigmoid from=NAME` and `output value from=NAME`. */
export function outputLine(line: LineWords): {
  name: string;
  read: (context: LineContext, nodes: readonly Node[]) => ListedOutput;
} {
  if (line.has('value')) return { name: 'value', read: valueOutput };
  if (!line.has('policy'))
    throw new LayerListProblem('An output is "output policy logits" or "output value".');
  const meaning = meanings.find((each) => line.has(each));
  if (meaning === undefined)
    throw new LayerListProblem(`Say what the numbers of the policy are: ${meanings.join(', ')}.`);
  return { name: 'policy', read: (context, nodes) => policyOutput(meaning, context, nodes) };
}

function valueOutput({ from, shapeOf }: LineContext): ListedOutput {
  const shape = shapeOf(from);
  if (shape.join() !== '1')
    throw new LayerListProblem(`A value is one number, and "${from}" is ${shapeText(shape)}.`);
  return { kind: 'value', tensor: from, says: 'one value' };
}

function policyOutput(
  meaning: PolicyMeaning,
  { from, shapeOf }: LineContext,
  nodes: readonly Node[],
): ListedOutput {
  const shape = shapeOf(from);
  const [count = 0] = shape;
  if (shape.length !== 1)
    throw new LayerListProblem(`A policy is a vector, and "${from}" is ${shapeText(shape)}.`);
  if (meaning === 'sigmoid' && count !== 1)
    throw new LayerListProblem(`A sigmoid policy is one number, and "${from}" has ${String(count)}.`);
  const policy: PolicyOutput = { tensor: from, meaning, distribution: distributionOf(from, nodes) };
  return { kind: 'policy', policy, says: `${String(count)} ${count === 1 ? 'action' : 'actions'}` };
}

/** The distribution that action values are the means of, where the node that makes them takes such a mean. */
function distributionOf(tensor: string, nodes: readonly Node[]): ValueDistribution | null {
  const node = nodes.find(({ name }) => name === tensor);
  if (node?.op === 'atomMean') return { kind: 'quantiles', tensor: node.from, count: node.atoms };
  if (node?.op !== 'expectation') return null;
  const { from, atoms, minimum, maximum } = node;
  return { kind: 'atoms', tensor: from, count: atoms, minimum, maximum };
}
