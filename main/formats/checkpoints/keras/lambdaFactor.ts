import { Untranslatable } from '../graphs/untranslatable.ts';
import { asConfig, type KerasLayer } from './kerasModel.ts';

/** What brings 0-255 to 0-1; a layer with another number could as well subtract it. */
const usualDivisors = [255, 256];

/**
 * The factor by which a Lambda layer multiplies, where its compiled Python is so short that it can do one thing, knows
 * no names and no number but one by which pictures are divided: `x / 255.` and its like. The code is only looked at,
 * never run. Throws `Untranslatable` for all others.
 */
export function lambdaFactor(layer: KerasLayer): { factor: number; assumed: string } {
  const code = codeOf(layer.config['function']);
  const number = code === null ? null : onlyNumberIn(code);
  const divisor = usualDivisors.find((usual) => number === usual || number === 1 / usual);
  if (divisor === undefined || number === null)
    throw new Untranslatable(`"${layer.name}" is a Lambda: Python code, which Fovea does not run.`);
  return {
    factor: 1 / divisor,
    assumed:
      `The Lambda layer "${layer.name}" is compiled Python, which Fovea does not run; it holds the number ${number} ` +
      `and nothing else, so it was taken to divide by ${divisor}.`,
  };
}

/** Compiled code in a configuration, base64 in a list (Keras 1, 2) or under `code` (Keras 3): as hexadecimal text. */
function codeOf(value: unknown): string | null {
  const text: unknown = Array.isArray(value) ? value[0] : asConfig(asConfig(value)['config'])['code'];
  return typeof text === 'string' ? Buffer.from(text, 'base64').toString('hex') : null;
}

/** Python's marshal: a code object (c), some counts, then the instructions as a string (s) with its length. */
const instructions = /^(?:63|e3)(?:..){12,24}?(?:73|f3)(..)000000/;
const longestInstructions = 24;

/**
 * Constants, `(None, number)` or `(number,)` in the tuples of all versions, with the number as a double (g) or an
 * integer (i); then an empty tuple of names, or a reference (r) to one. Marks may carry the bit of a reference.
 */
const constants =
  /^(?:..)*?(?:(?:29|a9)(?:02(?:4e|ce)|01)|(?:28|a8)(?:02000000(?:4e|ce)|01000000))(?:(?:67|e7)(.{16})|(?:69|e9)(.{8}))(?:(?:29|a9)00|(?:28|a8)00000000|72)/;

function onlyNumberIn(code: string): number | null {
  const length = parseInt(instructions.exec(code)?.[1] ?? 'ff', 16);
  const [, double, integer] = length <= longestInstructions ? (constants.exec(code) ?? []) : [];
  if (double !== undefined) return Buffer.from(double, 'hex').readDoubleLE();
  return integer === undefined ? null : Buffer.from(integer, 'hex').readInt32LE();
}
