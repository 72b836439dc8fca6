const zip64ExtraField = 1;
const inExtraField = 0xffffffff;

export interface ZipSizes {
  unpackedBytes: number;
  packedBytes: number;
  headerOffset: number;
}

/**
 * Sizes and place of an entry, with those that do not fit into 32 bits taken from its zip64 extra field, where they
 * stand in this order (APPNOTE 4.5.3). `null` where one is missing or is no number that a file can have.
 */
export function readZip64Sizes(sizes: ZipSizes, extraFields: Uint8Array): ZipSizes | null {
  const long = longNumbers(extraFields);
  const whole = (short: number): number => (short === inExtraField ? (long.shift() ?? Number.NaN) : short);
  const read = {
    unpackedBytes: whole(sizes.unpackedBytes),
    packedBytes: whole(sizes.packedBytes),
    headerOffset: whole(sizes.headerOffset),
  };
  return Object.values(read).every((size) => Number.isSafeInteger(size)) ? read : null;
}

function longNumbers(extraFields: Uint8Array): number[] {
  const view = new DataView(extraFields.buffer, extraFields.byteOffset, extraFields.byteLength);
  for (let at = 0; at + 4 <= view.byteLength;) {
    const size = view.getUint16(at + 2, true);
    const end = Math.min(at + 4 + size, view.byteLength);
    if (view.getUint16(at, true) === zip64ExtraField) {
      const numbers: number[] = [];
      for (let place = at + 4; place + 8 <= end; place += 8)
        numbers.push(Number(view.getBigUint64(place, true)));
      return numbers;
    }
    at = end;
  }
  return [];
}
