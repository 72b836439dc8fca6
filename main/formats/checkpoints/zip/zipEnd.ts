import { unreadableCheckpoint, unrecognisedCheckpoint } from '../checkpointErrors.ts';

const endSignature = 0x06054b50;
const endBytes = 22;
const longestComment = 0xffff;
const zip64LocatorSignature = 0x07064b50;
const zip64LocatorBytes = 20;
const zip64EndSignature = 0x06064b50;
const zip64EndBytes = 56;

/** Where a zip's directory lies and how many entries it lists. */
export interface ZipEnd {
  entries: number;
  directoryOffset: number;
  directoryBytes: number;
}

/** Reads the record at the end of a zip, in its zip64 form where there is one (PyTorch always writes it). */
export function zipEnd(bytes: Uint8Array, fileName: string): ZipEnd {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = endOffset(view);
  if (at === null) {
    throw unreadableCheckpoint(fileName, 'it is a zip without its end, as after an interrupted download');
  }
  const end = zip64End(view, at) ?? {
    disk: view.getUint16(at + 4, true),
    entries: view.getUint16(at + 10, true),
    directoryBytes: view.getUint32(at + 12, true),
    directoryOffset: view.getUint32(at + 16, true),
  };
  if (end.disk !== 0) {
    throw unrecognisedCheckpoint(`${fileName} is the last part of a split zip. Join its parts first.`);
  }
  if (!(end.directoryOffset + end.directoryBytes <= bytes.length)) {
    throw unreadableCheckpoint(fileName, 'the directory of its zip lies beyond its end');
  }
  return end;
}

/** The end record is the last thing in the file but for a comment, whose length it gives. */
function endOffset(view: DataView): number | null {
  const earliest = Math.max(0, view.byteLength - endBytes - longestComment);
  for (let at = view.byteLength - endBytes; at >= earliest; at -= 1) {
    if (
      view.getUint32(at, true) === endSignature &&
      at + endBytes + view.getUint16(at + 20, true) <= view.byteLength
    )
      return at;
  }
  return null;
}

function zip64End(view: DataView, endAt: number): (ZipEnd & { disk: number }) | null {
  const locatorAt = endAt - zip64LocatorBytes;
  if (locatorAt < 0 || view.getUint32(locatorAt, true) !== zip64LocatorSignature) return null;
  const at = Number(view.getBigUint64(locatorAt + 8, true));
  if (at + zip64EndBytes > locatorAt || view.getUint32(at, true) !== zip64EndSignature) return null;
  return {
    disk: view.getUint32(at + 16, true),
    entries: Number(view.getBigUint64(at + 32, true)),
    directoryBytes: Number(view.getBigUint64(at + 40, true)),
    directoryOffset: Number(view.getBigUint64(at + 48, true)),
  };
}
