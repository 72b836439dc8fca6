import type { MessagePackValue } from './messagePackValues.ts';

/** A list of sizes, as the shape of an array; `null` for any other value. */
export function sizesOf(value: MessagePackValue | null | undefined): number[] | null {
  if (!Array.isArray(value)) return null;
  const sizes = value.filter((size) => typeof size === 'number' && Number.isSafeInteger(size) && size >= 0);
  return sizes.length === value.length ? (sizes as number[]) : null;
}
