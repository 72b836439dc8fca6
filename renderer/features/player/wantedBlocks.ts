/** Where the playhead is and where it is going, in frames (or steps) per second. */
export interface Motion {
  at: number;
  /** Signed; 0 while paused. */
  perSecond: number;
  /** First and last frame there is. */
  last: number;
  /** Where playing continues after `last`, when a loop is on: its first and last frame. */
  loop: { first: number; last: number } | null;
}

/** How far ahead of the playhead blocks are fetched while playing, in seconds of playing time. */
const secondsAhead = 4;
/** Blocks ahead at the highest speeds; more would only queue up before the one needed next. */
const mostBlocksAhead = 12;

/**
 * The blocks wanted around the playhead, most urgent first, each once: its own, those ahead in the direction of play
 * (going round the loop when one is on), one behind. While paused: its own and its two neighbours.
 */
export function wantedBlocks(motion: Motion, perBlock: number): number[] {
  const blockOf = (frame: number): number => Math.floor(frame / perBlock);
  const direction = motion.perSecond < 0 ? -1 : 1;
  const framesAhead = Math.abs(motion.perSecond) * secondsAhead;
  const blocksAhead = Math.min(mostBlocksAhead, Math.max(1, Math.ceil(framesAhead / perBlock)));
  const range = motion.loop ?? { first: 0, last: motion.last };
  const isInRange = motion.at >= range.first && motion.at <= range.last;
  const first = isInRange ? blockOf(range.first) : 0;
  const last = isInRange ? blockOf(range.last) : blockOf(motion.last);

  const wanted = new Set([blockOf(motion.at)]);
  let block = blockOf(motion.at);
  for (let ahead = 0; ahead < blocksAhead; ahead += 1) {
    block += direction;
    if (block > last && motion.loop) block = first;
    if (block < first && motion.loop) block = last;
    if (block < first || block > last) break;
    wanted.add(block);
  }
  const behind = blockOf(motion.at) - direction;
  if (behind >= 0 && behind <= blockOf(motion.last)) wanted.add(behind);
  return [...wanted];
}
