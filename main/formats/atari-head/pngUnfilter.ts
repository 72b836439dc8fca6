/**
 * Undoes PNG's row filters (PNG specification, section 9) for whole-byte samples.
 * `filtered` holds per row one filter byte and `rowBytes` bytes (a multiple of four); returns `rows * rowBytes`
 * bytes. Throws a plain `Error` where a filter is unknown.
 */
export function unfilterRows(
  filtered: Uint8Array,
  rows: number,
  rowBytes: number,
  bytesPerPixel: number,
): Uint8Array {
  const out = new Uint8Array(rows * rowBytes);
  const words = new Int32Array(out.buffer);
  let above = new Uint8Array(rowBytes);
  for (let row = 0; row < rows; row += 1) {
    const from = row * (rowBytes + 1) + 1;
    const line = out.subarray(row * rowBytes, (row + 1) * rowBytes);
    line.set(filtered.subarray(from, from + rowBytes));
    const filter = filtered[from - 1];
    if (filter === 1) addLeft(line, bytesPerPixel);
    else if (filter === 2) addAbove(words, row, rowBytes / 4);
    else if (filter === 3) addAverage(line, above, bytesPerPixel);
    else if (filter === 4) addPaeth(line, above, bytesPerPixel);
    else if (filter !== 0) throw new Error(`row ${String(row)} has the unknown filter ${String(filter)}`);
    above = line;
  }
  return out;
}

function addLeft(line: Uint8Array, bytesPerPixel: number): void {
  for (let at = bytesPerPixel; at < line.length; at += 1) {
    line[at] = (line[at] ?? 0) + (line[at - bytesPerPixel] ?? 0);
  }
}

/** Four bytes at a time, since most rows of a game picture use this filter: the top bits are added apart. */
function addAbove(words: Int32Array, row: number, rowWords: number): void {
  if (row === 0) return;
  for (let at = row * rowWords; at < (row + 1) * rowWords; at += 1) {
    const word = words[at] ?? 0;
    const above = words[at - rowWords] ?? 0;
    words[at] = ((word & 0x7f7f7f7f) + (above & 0x7f7f7f7f)) ^ ((word ^ above) & 0x80808080);
  }
}

function addAverage(line: Uint8Array, above: Uint8Array, bytesPerPixel: number): void {
  for (let at = 0; at < line.length; at += 1) {
    const left = at < bytesPerPixel ? 0 : (line[at - bytesPerPixel] ?? 0);
    line[at] = (line[at] ?? 0) + ((left + (above[at] ?? 0)) >> 1);
  }
}

function addPaeth(line: Uint8Array, above: Uint8Array, bytesPerPixel: number): void {
  for (let at = 0; at < bytesPerPixel; at += 1) line[at] = (line[at] ?? 0) + (above[at] ?? 0);
  for (let at = bytesPerPixel; at < line.length; at += 1) {
    const left = line[at - bytesPerPixel] ?? 0;
    const up = above[at] ?? 0;
    const upLeft = above[at - bytesPerPixel] ?? 0;
    const distanceLeft = Math.abs(up - upLeft);
    const distanceUp = Math.abs(left - upLeft);
    const distanceUpLeft = Math.abs(left + up - 2 * upLeft);
    const leftIsNearest = distanceLeft <= distanceUp && distanceLeft <= distanceUpLeft;
    line[at] = (line[at] ?? 0) + (leftIsNearest ? left : distanceUp <= distanceUpLeft ? up : upLeft);
  }
}
