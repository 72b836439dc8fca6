import type { FrameIndex } from '../recording/frame.ts';
import { frameOfStep, type StepRule } from '../recording/steps.ts';
import type { PreprocessingPreset } from './preprocessingPreset.ts';

/** Episode of a frame; `null` where the recording does not say. */
export type EpisodeAtFrame = (frame: FrameIndex) => number | null;

/** Raw frames pooled into one picture, oldest first; the last one is the frame that names the observation. */
export type ObservedFrames = readonly FrameIndex[];

type ObservationRule = Pick<
  PreprocessingPreset,
  'stepRule' | 'pooledSpacing' | 'emptyHistory' | 'atEpisodeStart' | 'play'
>;

/**
 * What stands in an agent's stack at a step of a recording, oldest first; `null` stands for a picture of zeros. The
 * agent decides on the frame that the recording's step rule gives, and its earlier observations lie as many frames
 * before it as it was trained on; an agent trained on a random number takes the recording's.
 *
 * No frame before the recording's first is used, and none of an earlier episode where the preset clears its history.
 */
export function observationsAtStep(
  step: number,
  preset: ObservationRule,
  recordingRule: StepRule,
  episodeAt: EpisodeAtFrame,
): (ObservedFrames | null)[] {
  const deciding = frameOfStep(step, recordingRule);
  const spacing = preset.play.randomFrameSkip === null ? preset.stepRule.frameSkip : recordingRule.frameSkip;
  const seen = (frame: FrameIndex): boolean =>
    frame >= 0 &&
    (preset.atEpisodeStart === 'keeps-history' || sameEpisode(episodeAt(frame), episodeAt(deciding)));
  const { stackSize } = preset.stepRule;
  const newestFrames = Array.from(
    { length: stackSize },
    (_, slot) => deciding - (stackSize - 1 - slot) * spacing,
  );
  const earliest = newestFrames.find(seen) ?? deciding;
  return newestFrames.map((newest) => {
    if (seen(newest)) return pooledFrames(newest, preset).filter(seen);
    return preset.emptyHistory === 'zeros' ? null : pooledFrames(earliest, preset).filter(seen);
  });
}

function pooledFrames(newest: FrameIndex, { stepRule, pooledSpacing }: ObservationRule): FrameIndex[] {
  return Array.from(
    { length: stepRule.pooledFrames },
    (_, place) => newest - (stepRule.pooledFrames - 1 - place) * pooledSpacing,
  );
}

/** Frames whose episode nobody noted count as the same. */
function sameEpisode(one: number | null, other: number | null): boolean {
  return one === null || other === null || one === other;
}
