import type { Tensor } from '../../../domain/checkpoint/namedTensors.ts';
import type { MessagePackValue } from '../msgpack/messagePackValues.ts';
import { tensorOfBytes } from '../numpyArrays.ts';
import { numpyTypeOfCode } from '../numpyTypes.ts';
import { sizesOf } from '../msgpack/sizesOf.ts';

/**
 * An array as Dopamine's MessagePack files hold it (agent-formats.md 3.6): a dictionary of `shape`, `data` and a
 * `dtype` that is Python's way to write a text, quotes included. `null` for any other value. The bytes are row by row
 * whatever `order` says: the writer takes them with `tobytes()`, which puts them so. Throws `PickleError`.
 */
export function dopamineArrayOf(value: MessagePackValue): Tensor | null {
  if (!(value instanceof Map)) return null;
  const [typeText, shape, data] = [value.get('dtype'), sizesOf(value.get('shape')), value.get('data')];
  if (typeof typeText !== 'string' || shape === null || !(data instanceof Uint8Array)) return null;
  const type = numpyTypeOfCode(typeText.replace(/^['"]|['"]$/g, ''));
  return type === null ? null : tensorOfBytes(data, type, shape, false);
}
