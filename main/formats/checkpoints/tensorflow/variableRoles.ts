/** What a variable of a TensorFlow checkpoint is for. */
export type VariableRole = 'network' | 'optimiser' | 'target network' | 'counter' | 'second copy';

const slots = /(^|\/)(Adam|AdamW|Adamax|RMSProp|Momentum|Adagrad|Adadelta|Ftrl)(_\d+)?$/;
const powers = /(^|\/)beta[12]_power(_\d+)?$/;
const optimiserObject = /(^|\/)([a-z]+_)?optimi[sz]er\/|\/\.OPTIMIZER_SLOT\//;
const targetScope = /(^|\/)target(_[a-z]+)*\//i;
/** Keras 3 exports all variables a second time, for its own bookkeeping. */
const secondCopy = /^_all_variables\//;
const counter = /(^|\/)(global_step|save_counter|train_step|step)$/;

/**
 * The role that a variable's name gives it: slots of TensorFlow's optimisers (`…/Adam`, `…/RMSProp_1`,
 * `….OPTIMIZER_SLOT…`), copies of a network in a scope called target (Dopamine's `Target/`), and counters.
 */
export function roleOfVariable(name: string): VariableRole {
  if (slots.test(name) || powers.test(name) || optimiserObject.test(name)) return 'optimiser';
  if (targetScope.test(name)) return 'target network';
  if (secondCopy.test(name)) return 'second copy';
  return counter.test(name) ? 'counter' : 'network';
}

const objectSuffix = /\/\.ATTRIBUTES\/VARIABLE_VALUE$/;

/**
 * A variable's path in the objects of TensorFlow 2 without the ending that all have (`fc1/kernel` of
 * `fc1/kernel/.ATTRIBUTES/VARIABLE_VALUE`), slashes and dots inside names written out; other names as they are.
 */
export function plainVariableName(name: string): string {
  if (!objectSuffix.test(name)) return name;
  return name.replace(objectSuffix, '').replace(/\.[.S]/g, (escaped) => (escaped === '.S' ? '/' : '.'));
}
