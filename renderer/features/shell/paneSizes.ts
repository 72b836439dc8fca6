/** Remembered sizes of `usual.length` panes in per cent, or the usual ones where what is remembered does not fit. */
export function paneSizes<Sizes extends readonly number[]>(remembered: unknown, usual: Sizes): Sizes {
  const fits =
    Array.isArray(remembered) &&
    remembered.length === usual.length &&
    remembered.every((size) => typeof size === 'number' && size > 0 && size < 100);
  return fits ? (remembered as unknown as Sizes) : usual;
}
