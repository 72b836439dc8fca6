// What crosses the boundary as JSON: recordings.
import type { GazeOrigin } from '../../domain/gaze/gazeSamples.ts';
import type { StepRule } from '../../domain/recording/steps.ts';

export interface RecordingRecord {
  id: number;
  name: string;
  kind: 'atari-head' | 'sample' | 'rollout';
  /** Game in Atari-HEAD's spelling (`ms_pacman`), or null when the source does not say. */
  game: string | null;
  frameCount: number;
  stepCount: number;
  stepRule: StepRule;
  gazeOrigin: GazeOrigin;
  source: {
    name: string;
    sha256: string;
    labelsSha256: string | null;
    firstNumber: number;
    metadata: Record<string, string> | null;
  } | null;
  /** Frames `A-B` of the source where only a part was imported. */
  importRange: string | null;
  /** What the import found, a sentence each. */
  notes: string[];
  createdAt: string;
}

/** Facts of every frame, a column each; index = frame index. */
export interface RecordingFacts {
  episode: (number | null)[];
  score: (number | null)[];
  reward: (number | null)[];
  durationMilliseconds: (number | null)[];
  action: (number | null)[];
  /** Gaze samples on the frame; 0 where there are none. */
  gazeSamples: number[];
}
