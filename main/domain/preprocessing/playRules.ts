/** How an agent plays, as wrappers around an emulator (agent-formats.md 2.4): data with the agent, not of a game. */
export interface PlayRules {
  /**
   * Least and most raw frames that an action is held for where their number is drawn at random; `null` where it is
   * always that of the step rule.
   */
  randomFrameSkip: readonly [number, number] | null;
  /** Probability that the emulator repeats the last action instead. */
  stickyProbability: number;
  /** A life lost ended an episode in training. */
  lifeEndsEpisode: boolean;
  /** FIRE is pressed after a reset in games that wait for it. */
  firesOnReset: boolean;
  /** Up to so many NOOPs at random after a reset. */
  noopStarts: number;
}
