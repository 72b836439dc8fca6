import { shapeOf } from '../numpyArrays.ts';
import {
  calleeName,
  CallRecord,
  GlobalRecord,
  itemsOf,
  PickleTuple,
  type PickleValue,
} from '../pickle/pickleValues.ts';

/** What the pickle of a tensor says: which elements of which storage, in what arrangement. */
export type TensorRecord =
  | {
      kind: 'strided';
      storage: PickleValue;
      /** In elements. */
      offset: number;
      sizes: readonly number[];
      strides: readonly number[];
      /** Name of the `torch.dtype`, where it is not the storage's own. */
      dtype: string | null;
    }
  | { kind: 'numpy'; array: PickleValue }
  /** A tensor of a kind that is not read; the phrase says which. */
  | { kind: 'unsupported'; what: string }
  | { kind: 'damaged' };

// A parameter of a subclass of a tensor of a device is the deepest that PyTorch writes.
const deepestWrapping = 6;

/** Wrappers by name, and where in their arguments the wrapped tensor stands. */
const wrappers = new Map<string, number>([
  ['torch._utils._rebuild_parameter', 0],
  ['torch._utils._rebuild_parameter_with_state', 0],
  ['torch._utils._rebuild_device_tensor_from_cpu_tensor', 0],
  ['torch.nn.parameter.Parameter', 0],
  ['torch.nn.parameter.Buffer', 0],
  ['torch.autograd.variable.Variable', 0],
]);

const unsupported = new Map<string, string>([
  ['torch._utils._rebuild_sparse_tensor', 'sparse'],
  ['torch._utils._rebuild_sparse_csr_tensor', 'sparse'],
  ['torch._utils._rebuild_qtensor', 'quantised'],
  ['torch._utils._rebuild_nested_tensor', 'nested'],
  ['torch._utils._rebuild_meta_tensor_no_storage', 'without values ("meta")'],
  ['torch._utils._rebuild_wrapper_subclass', 'of a class of its own'],
]);

/** The record of a tensor behind parameters and other wrappers; `null` for what is no tensor at all. */
export function tensorRecordOf(value: PickleValue | undefined): TensorRecord | null {
  let current = value;
  for (let depth = 0; depth < deepestWrapping; depth += 1) {
    const name = calleeName(current);
    if (name === null || !(current instanceof CallRecord)) return null;
    const callArguments = itemsOf(current.arguments) ?? [];
    const what = unsupported.get(name);
    if (what !== undefined) return { kind: 'unsupported', what };
    const strided = stridedRecord(name, callArguments);
    if (strided !== null) return strided;
    if (name === 'torch._utils._rebuild_device_tensor_from_numpy')
      return { kind: 'numpy', array: callArguments[0] ?? null };
    if (name === 'torch._tensor._rebuild_from_type_v2' || name === 'torch._tensor._rebuild_from_type') {
      // (function, class, its arguments, state): the tensor is what the function gives.
      const [rebuild, , rebuildArguments] = callArguments;
      if (!(rebuild instanceof GlobalRecord)) return { kind: 'damaged' };
      current = new CallRecord(rebuild, rebuildArguments ?? new PickleTuple([]));
      continue;
    }
    const wrappedAt = wrappers.get(name);
    if (wrappedAt === undefined) return null;
    current = callArguments[wrappedAt];
  }
  return null;
}

/** `_rebuild_tensor(storage, offset, size, stride)`, and `_v2` and `_v3` with more behind it. */
function stridedRecord(name: string, callArguments: readonly PickleValue[]): TensorRecord | null {
  const version = /^torch\._utils\._rebuild_tensor(_v2|_v3)?$/.exec(name);
  if (version === null) return null;
  const [storage, offset, size, stride, , , dtypeValue] = callArguments;
  const sizes = sizesOf(size);
  const strides = sizesOf(stride);
  const isPlace = typeof offset === 'number' && Number.isSafeInteger(offset) && offset >= 0;
  const dtype = version[1] === '_v3' && dtypeValue instanceof GlobalRecord ? dtypeValue.name : null;
  if (storage === undefined || !isPlace || sizes?.length !== strides?.length) return { kind: 'damaged' };
  if (sizes === null || strides === null) return { kind: 'damaged' };
  return { kind: 'strided', storage, offset, sizes, strides, dtype };
}

/** A tuple of sizes or a `torch.Size` of one. */
function sizesOf(value: PickleValue | undefined): number[] | null {
  return shapeOf(calleeName(value) === 'torch.Size' ? itemsOf((value as CallRecord).arguments)?.[0] : value);
}
