/** What the file stem of a picture and the frame id of a label row say: `RZ_5037271_12` is frame 12 of RZ_5037271. */
export interface PictureName {
  /** Everything before the last underscore, e.g. `RZ_5037271`. */
  owner: string;
  /** The number after the last underscore: the frame's number in the trial, from 1. */
  number: number;
}

/** Owner and number of a frame id; `null` when it does not end in an underscore and a number. */
export function pictureName(frameId: string): PictureName | null {
  const match = /^(.*)_(\d{1,9})$/s.exec(frameId);
  return match?.[1] === undefined ? null : { owner: match[1], number: Number(match[2]) };
}

/** One spelling for a frame, however its number is padded. */
export function frameKey(name: PictureName): string {
  return `${name.owner}_${String(name.number)}`;
}
