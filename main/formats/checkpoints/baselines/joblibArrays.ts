import { tensorOfBytes, shapeOf } from '../numpyArrays.ts';
import { elementTypes, type Tensor } from '../../../domain/checkpoint/namedTensors.ts';
import { elementCount } from '../../../domain/network/shape.ts';
import { numpyTypeOf } from '../numpyTypes.ts';
import { PickleError, type PickleReader } from '../pickle/pickleReader.ts';
import { calleeName, CallRecord, textOf, type PickleValue } from '../pickle/pickleValues.ts';

/** Class of the records that joblib leaves in place of arrays. */
export const joblibWrapper = 'joblib.numpy_pickle.NumpyArrayWrapper';

/**
 * To be run after every BUILD: joblib (0.10 and later) writes an array's raw bytes inside the pickle stream, right
 * behind the record that describes it (agent-formats.md 3.4). Takes them and keeps them with the record.
 */
export function takeJoblibArray(record: CallRecord, reader: PickleReader): void {
  if (calleeName(record) !== joblibWrapper) return;
  const state = stateOf(record);
  const type = numpyTypeOf(state.get('dtype'));
  const shape = shapeOf(state.get('shape'));
  if (type === null) throw new PickleError('it holds an array of Python objects, which is not supported');
  if (shape === null) throw new PickleError('an array in it has no proper shape');
  // joblib 1.2 and later pad so that the array is aligned in the file.
  if (typeof state.get('numpy_array_alignment_bytes') === 'number') reader.take(reader.uint8());
  record.rawBytes = reader.take(elementCount(shape) * elementTypes[type.type]);
}

/** The array of a record whose bytes were taken; `null` for any other value. */
export function joblibArrayOf(value: PickleValue | undefined): Tensor | null {
  if (!(value instanceof CallRecord) || value.rawBytes === null) return null;
  const state = stateOf(value);
  const type = numpyTypeOf(state.get('dtype'));
  const shape = shapeOf(state.get('shape'));
  if (type === null || shape === null) return null;
  return tensorOfBytes(value.rawBytes, type, shape, textOf(state.get('order')) === 'F');
}

function stateOf(record: CallRecord): Map<PickleValue, PickleValue> {
  return record.state instanceof Map ? record.state : new Map<PickleValue, PickleValue>();
}
