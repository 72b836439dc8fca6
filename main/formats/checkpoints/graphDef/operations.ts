import { aside, constantOf, type Value } from '../graphs/values.ts';
import type { NetworkDraft } from '../graphs/networkDraft.ts';
import { Untranslatable } from '../graphs/untranslatable.ts';
import { flagOf, type GraphNode } from './graphNode.ts';
import { layerOperations } from './layerOperations.ts';
import { pictureOperations } from './pictureOperations.ts';
import { arrayOperations } from './arrayOperations.ts';

/** One output of a node, and what it may need to be said in our nodes. */
export interface OperationCall {
  draft: NetworkDraft;
  node: GraphNode;
  inputs: readonly Value[];
  /** Which of the node's outputs is asked for. */
  output: number;
}

export type TranslateOperation = (call: OperationCall) => Value;

/** Hands on what it is given: as networks evaluate, these change nothing. */
const passing = [
  'Identity',
  'IdentityN',
  'StopGradient',
  'PreventGradient',
  'CheckNumerics',
  'Snapshot',
  'Cast',
  'PlaceholderWithDefault',
];

/** Random numbers, chosen actions and bookkeeping: no part of the network. */
const besideNetwork = [
  'ArgMax',
  'Multinomial',
  'RandomUniform',
  'RandomStandardNormal',
  'RandomUniformInt',
  'Assert',
  'NoOp',
  'Print',
  'OneHot',
];

const translations = new Map<string, TranslateOperation>([
  ['Const', constant],
  ...passing.map((op): [string, TranslateOperation] => [op, ({ inputs: [input] }) => input ?? aside]),
  ...besideNetwork.map((op): [string, TranslateOperation] => [op, () => aside]),
  ...pictureOperations,
  ...layerOperations,
  ...arrayOperations,
]);

/** What an output of a node is. Throws `Untranslatable` for an operation that our nodes lack. */
export function translateOperation(call: OperationCall): Value {
  const { node, inputs, output } = call;
  const unknown = inputs.find((input) => input.kind === 'unknown');
  if (unknown !== undefined && unknown.kind === 'unknown') return { ...unknown, atEnd: false };
  const translate = translations.get(node.op);
  if (inputs.some((input) => input.kind === 'aside') && node.op !== 'Shape') return aside;
  if (translate === undefined)
    throw new Untranslatable(
      `Its graph uses the operation ${node.op} ("${node.name}"), which Fovea does not translate.`,
    );
  if (output > 0 && !['Split', 'SplitV', 'Unpack'].includes(node.op)) return aside;
  if (flagOf(node, 'is_training') && node.op.startsWith('FusedBatchNorm'))
    throw new Untranslatable(
      `"${node.name}" normalises by the batch as in training, which Fovea cannot express.`,
    );
  return translate(call);
}

function constant({ node }: OperationCall): Value {
  const tensor = node.attributes.get('value')?.tensor;
  // Texts and the like are settings of operations that are no part of a network.
  return tensor === undefined ? aside : constantOf({ sizes: tensor.shape, data: tensor.data });
}
