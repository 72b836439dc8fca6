import { builtinModules, climbingAttributes } from './dangerousModules.ts';
import { isDangerousName } from './dangerousNames.ts';
import { isGetattr, type NamesMet } from './pickledNames.ts';
import { classOf } from './pickleObjects.ts';
import { CallRecord, calleeName, GlobalRecord, itemsOf, textOf, type PickleValue } from './pickleValues.ts';

// What these make of code in the file is run by calling it.
const makesFunctions = /(^|\.)cloudpickle(_fast)?\.(_make_function|_make_skel_func|_fill_function)$/;

/** By which PyTorch unpickles what a pickle holds as bytes. */
export const loadFromBytes = 'torch.storage._load_from_bytes';

/** Notes what a call does that its name alone does not tell. */
export function judgeCall(callee: PickleValue, callArguments: PickleValue, names: NamesMet): void {
  if (callee instanceof GlobalRecord && isGetattr(callee.module, callee.name)) {
    if (!isOwnMethod(callArguments)) names.warnOf(callee.fullName);
    return;
  }
  if (callee instanceof GlobalRecord && callee.fullName === loadFromBytes)
    names.embedded.add(itemsOf(callArguments)?.[0] ?? null);
  const maker = calleeName(callee);
  if (maker !== null && makesFunctions.test(maker)) names.warnOf(maker);
}

/** Notes that a value is kept or handed on: `getattr` may then be called with anything. */
export function judgeUse(value: PickleValue, names: NamesMet): void {
  if (value instanceof GlobalRecord && isGetattr(value.module, value.name)) names.warnOf(value.fullName);
}

/** `(object, 'method')` with a class or an object of a module of the author's or a library's, as bound methods are. */
function isOwnMethod(callArguments: PickleValue): boolean {
  const [target, attribute, ...more] = itemsOf(callArguments) ?? [];
  const owner =
    target instanceof GlobalRecord ? target : target instanceof CallRecord ? classOf(target) : null;
  const name = textOf(attribute);
  if (owner === null || name === null || more.length > 0 || climbingAttributes.has(name)) return false;
  return !builtinModules.has(owner.module) && !isDangerousName(owner.module, `${owner.name}.${name}`);
}
