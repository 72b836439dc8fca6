import { unreadableCheckpoint, waysOut } from './checkpointErrors.ts';
import type { Tensor } from '../../domain/checkpoint/namedTensors.ts';
import { tensorOfBytes } from './numpyArrays.ts';
import { numpyTypeOfCode } from './numpyTypes.ts';

/**
 * The array of a `.npy` file (format versions 1 to 3), values as 32-bit floats, row-major. Throws `FoveaError`
 * 'checkpoint-unreadable' naming the file and what is wrong.
 */
export function readNpy(bytes: Uint8Array, fileName: string): Tensor {
  const fail = (why: string, cause?: unknown, wayOut?: string): Error =>
    unreadableCheckpoint(fileName, why, cause, wayOut);
  const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
  if (bytes.length < 12 || magic.some((byte, at) => bytes[at] !== byte))
    throw fail('it is not a .npy file', undefined, waysOut.npy);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const longHeader = view.getUint8(6) >= 2;
  const headerStart = longHeader ? 12 : 10;
  const headerLength = longHeader ? view.getUint32(8, true) : view.getUint16(8, true);
  if (headerStart + headerLength > bytes.length) throw fail('its header is longer than the file');
  const header = Buffer.from(bytes.subarray(headerStart, headerStart + headerLength)).toString('latin1');
  const code = /'descr':\s*'([^']*)'/.exec(header)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(header)?.[1];
  const sizes = /'shape':\s*\(([\d,\s]*)\)/.exec(header)?.[1];
  const type = code === undefined ? null : numpyTypeOfCode(code);
  if (type === null)
    throw fail(
      `its element type ${code ?? 'is missing and'} is not a plain number`,
      undefined,
      code === undefined ? waysOut.damaged : waysOut.plainNumbers,
    );
  if (order === undefined || sizes === undefined) throw fail('its header is damaged');
  const shape = sizes.split(',').flatMap((size) => (size.trim() === '' ? [] : [Number(size)]));
  try {
    return tensorOfBytes(bytes.subarray(headerStart + headerLength), type, shape, order === 'True');
  } catch (thrown) {
    throw fail(thrown instanceof Error ? thrown.message : 'its data does not fit its shape', thrown);
  }
}
