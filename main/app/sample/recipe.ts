import recipeData from '../../../resources/sample/recipe.json' with { type: 'json' };

/** Bounds of a quantity that is drawn anew each time, every value between them equally likely. */
export interface Spread {
  least: number;
  most: number;
}

/** How the scripted player errs; pixels are those of the 84 x 84 field. */
export interface PlayerHabits {
  /** Steps from the appearance of a ball to the first move. */
  reactionSteps: Spread;
  /** Standard deviation of where the player believes the ball will land, at first; it shrinks as the ball falls. */
  aimErrorPixels: number;
  /** Share of balls for which the belief is off by about `lapseErrorPixels` and stays so. */
  lapseShare: number;
  lapseErrorPixels: number;
  /** The paddle is left alone when it is this near. */
  slackPixels: number;
  /** Share of decisions at which the key of the step before is still held. */
  lateReleaseShare: number;
}

/** How the simulated observer looks; pixels are those of the 160 x 210 frame. Shares of a ball's way count from 0 to 1. */
export interface ObserverHabits {
  /** One gaze sample this often. */
  sampleMilliseconds: number;
  /** From the appearance of a ball to the saccade towards it. */
  noticeMilliseconds: Spread;
  /** The eye follows where the ball was this long ago. */
  pursuitDelayMilliseconds: number;
  /** Share of the way at which the eye jumps ahead to where the ball will land. */
  lookAheadAt: Spread;
  landingErrorPixels: number;
  /** Share of balls during which the eye checks on the paddle once. */
  paddleGlanceShare: number;
  paddleGlanceAt: Spread;
  paddleGlanceMilliseconds: Spread;
  /** Standard deviation by which a fixation misses its target, on either axis. */
  fixationErrorPixels: number;
  /** The same for single samples. */
  sampleNoisePixels: number;
  /** From the end of one blink to the next. */
  blinkEveryMilliseconds: Spread;
  blinkMilliseconds: Spread;
  /** While the lid closes or opens, the tracker sees the eye drop by up to `lidDropPixels`. */
  lidMilliseconds: number;
  lidDropPixels: number;
}

/** Everything the sample session is made from. */
export interface SampleRecipe {
  recording: { name: string; game: string };
  seed: number;
  episodes: number;
  ballsPerEpisode: number;
  player: PlayerHabits;
  observer: ObserverHabits;
  agents: { policy: string; name: string }[];
  /** Saliency methods to run of each agent over the recording. */
  methods: string[];
  /** How the window first shows it. */
  opening: { frame: number; trailFrames: number };
}

export const sampleRecipe: SampleRecipe = recipeData;
