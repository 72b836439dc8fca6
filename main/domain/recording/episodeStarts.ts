/**
 * Steps at which an episode starts, given the episode of each step's deciding frame: the first step, and every one whose
 * episode is another than that of the step before. Frames of no known episode belong to the one before.
 */
export function episodeStarts(episodes: readonly (number | null)[]): Set<number> {
  const starts = new Set<number>();
  let current: number | null = null;
  for (const [step, episode] of episodes.entries()) {
    if (step === 0 || (episode !== null && current !== null && episode !== current)) starts.add(step);
    current = episode ?? current;
  }
  return starts;
}
