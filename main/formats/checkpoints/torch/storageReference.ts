import { GlobalRecord, itemsOf, PersistentRecord, textOf, type PickleValue } from '../pickle/pickleValues.ts';

/** How a tensor refers to the bytes of its elements, which lie outside the pickle. */
export interface StorageReference {
  key: string;
  /** `FloatStorage`: gives the type of the elements. */
  className: string;
  elementCount: number;
  /** The part of it that is meant, where an old file shares one storage in parts. */
  view: { firstElement: number; elementCount: number } | null;
}

/** Reads `('storage', torch.FloatStorage, key, 'cuda:0', count[, view])`; `null` for any other value. */
export function storageReferenceOf(value: PickleValue | undefined): StorageReference | null {
  if (!(value instanceof PersistentRecord)) return null;
  const [kind, storageClass, key, , count, view] = itemsOf(value.id) ?? [];
  if (textOf(kind) !== 'storage' || !(storageClass instanceof GlobalRecord)) return null;
  const keyText = storageKeyOf(key);
  if (keyText === null || !isCount(count)) return null;
  const [, firstElement, viewedCount] = itemsOf(view) ?? [];
  return {
    key: keyText,
    className: storageClass.name,
    elementCount: count,
    view: isCount(firstElement) && isCount(viewedCount) ? { firstElement, elementCount: viewedCount } : null,
  };
}

/** Keys are texts, and numbers in the oldest files. */
export function storageKeyOf(value: PickleValue | undefined): string | null {
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : textOf(value);
}

function isCount(value: PickleValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
