import type { Tensor } from '../../../domain/checkpoint/namedTensors.ts';
import type { MessagePackValue } from '../msgpack/messagePackValues.ts';
import { sizesOf } from '../msgpack/sizesOf.ts';
import { tensorOfBytes } from '../numpyArrays.ts';
import { numpyTypeOfCode } from '../numpyTypes.ts';

/**
 * An array as the Python package msgpack-numpy writes it, which RLlib uses: a dictionary of `nd` (false for a scalar),
 * `type`, `shape` and `data`. `null` for any other value. Throws `PickleError`.
 */
export function msgpackNumpyArrayOf(value: MessagePackValue): Tensor | null {
  if (!(value instanceof Map) || typeof value.get('nd') !== 'boolean') return null;
  const typeCode = textOf(value.get('type'));
  const shape = value.get('nd') === true ? sizesOf(value.get('shape')) : [];
  const data = value.get('data');
  if (typeCode === null || shape === null || !(data instanceof Uint8Array)) return null;
  const type = numpyTypeOfCode(typeCode);
  return type === null ? null : tensorOfBytes(data, type, shape, false);
}

function textOf(value: MessagePackValue | undefined): string | null {
  if (typeof value === 'string') return value;
  return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : null;
}
