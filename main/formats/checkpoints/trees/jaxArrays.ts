import { calleeName, CallRecord, itemsOf } from '../pickle/pickleValues.ts';

// JAX 0.4 and later; before that (0.3), the second; before that, arrays were pickled as NumPy's own.
const jaxCall = /^jax\.(_src\.array\._reconstruct_array|_src\.device_array\.reconstruct_device_array)$/;

/**
 * A pickled JAX array is a call with what NumPy would have been called with: function, arguments, state. Returns the
 * record of NumPy's own call; `null` for any other record.
 */
export function numpyRecordOfJax(record: CallRecord): CallRecord | null {
  const name = calleeName(record);
  if (name === null || !jaxCall.test(name)) return null;
  const [callee, callArguments, state] = itemsOf(record.arguments) ?? [];
  if (callee === undefined || callArguments === undefined || state === undefined) return null;
  const numpyRecord = new CallRecord(callee, callArguments);
  numpyRecord.state = state;
  return numpyRecord;
}
