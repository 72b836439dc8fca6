import type { NetworkDraft } from '../graphs/networkDraft.ts';
import { Untranslatable } from '../graphs/untranslatable.ts';
import { aside, type Value } from '../graphs/values.ts';
import { arrayOperators } from './arrayOperators.ts';
import { layerOperators } from './layerOperators.ts';
import type { OnnxNode } from './onnxNode.ts';

/** One output of a node, and what it may need to be said in our nodes. */
export interface OperatorCall {
  draft: NetworkDraft;
  node: OnnxNode;
  inputs: readonly (Value | undefined)[];
  /** Which of the node's outputs is asked for. */
  output: number;
}

export type TranslateOperator = (call: OperatorCall) => Value;

const translations = new Map<string, TranslateOperator>([...layerOperators, ...arrayOperators]);

/** What an output of a node is. Throws `Untranslatable` for an operator that our nodes lack. */
export function translateOperator(call: OperatorCall): Value {
  const { node, inputs, output } = call;
  const translate = translations.get(node.operator);
  if (translate === undefined)
    throw new Untranslatable(
      `Its graph uses the operator ${node.operator} ("${node.name}"), which Fovea does not translate.`,
    );
  if (inputs.some((input) => input?.kind === 'aside')) return aside;
  if (output > 0 && node.operator !== 'Split')
    throw new Untranslatable(
      `A second output of "${node.name}" (${node.operator}) is used, which Fovea lacks.`,
    );
  return translate(call);
}
