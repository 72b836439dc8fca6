import { FoveaError } from '../../domain/errors.ts';
import {
  type EpisodeAtFrame,
  observationsAtStep,
  type ObservedFrames,
} from '../../domain/preprocessing/observations.ts';
import { areRunning, type PreprocessingPreset } from '../../domain/preprocessing/preprocessingPreset.ts';
import {
  inputLength,
  inputsAreFractional,
  unplayableReason,
} from '../../domain/preprocessing/presetFacts.ts';
import type { FrameIndex, FramePixels, Palette } from '../../domain/recording/frame.ts';
import type { StepRule } from '../../domain/recording/steps.ts';
import { type Picture, PicturePreparer } from './picturePreparer.ts';
import { RunningStatisticsTrail } from './runningStatistics.ts';
import { StoredStatistics } from './storedStatistics.ts';

/** Network inputs one after the other: whole levels 0-255, or fractions where the preset makes some. */
export type StepInputs = Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer>;

/** A raw frame of the recording, looked up by index. */
type PictureAtFrame = (frame: FrameIndex) => FramePixels;

/** What the recording adds to the preset; all may be left out. */
interface RecordingFacts {
  /** The recording's step rule; that of the preset where left out. */
  stepRule?: StepRule;
  /** Episodes of its frames; one episode where left out. */
  episodeAt?: EpisodeAtFrame;
  /** Kept from an earlier assembler of the same recording and preset, so that the past is not prepared again. */
  runningStatistics?: RunningStatisticsTrail;
}

/**
 * Assembles the network's input of a step of a recording, as its preset says: the newest observations as channels.
 * Observations are kept while they may be needed again, so that consecutive steps cost one each.
 */
export class StackAssembler {
  /** Numbers in one input: rows x columns x stack size. */
  readonly inputLength: number;
  private readonly preset: PreprocessingPreset;
  private readonly preparer: PicturePreparer;
  private readonly pictureAt: PictureAtFrame;
  private readonly stepRule: StepRule;
  private readonly episodeAt: EpisodeAtFrame;
  private readonly running: RunningStatisticsTrail | null = null;
  private readonly stored: StoredStatistics | null = null;
  /** Prepared pictures by their newest frame. */
  private readonly pictures = new Map<FrameIndex, Picture>();

  /** Throws `agent-does-not-fit` for a preset whose agents see no pictures. */
  constructor(
    preset: PreprocessingPreset,
    palette: Palette,
    pictureAt: PictureAtFrame,
    facts: RecordingFacts = {},
  ) {
    const unplayable = unplayableReason(preset);
    if (unplayable !== null) throw new FoveaError('agent-does-not-fit', unplayable);
    this.inputLength = inputLength(preset);
    this.preset = preset;
    this.preparer = new PicturePreparer(preset, palette);
    this.pictureAt = pictureAt;
    this.stepRule = facts.stepRule ?? preset.stepRule;
    this.episodeAt = facts.episodeAt ?? (() => null);
    const { statistics } = preset;
    if (statistics === null) return;
    if (areRunning(statistics))
      this.running = facts.runningStatistics ?? new RunningStatisticsTrail(statistics);
    else this.stored = new StoredStatistics(statistics, preset);
  }

  /** Room for so many inputs, of the kind that this preset makes. */
  emptyInputs(count: number): StepInputs {
    const length = count * this.inputLength;
    return inputsAreFractional(this.preset) ? new Float32Array(length) : new Uint8Array(length);
  }

  /**
   * The input at `step` of the recording, rows x columns x channels (NHWC without N). Written at `offset` of `into` where
   * given, which is from `emptyInputs`, so that a batch is filled without copying.
   */
  inputOfStep(step: number, into = this.emptyInputs(1), offset = 0): StepInputs {
    const { stackSize } = this.preset.stepRule;
    const observations = this.observationsAt(step);
    for (const [age, frames] of observations.entries()) {
      const channel = this.preset.stackOrder === 'oldest-first' ? age : stackSize - 1 - age;
      const picture = frames && this.normalised(this.picture(frames), step);
      writeChannel(into, offset + channel, stackSize, picture, this.inputLength);
    }
    this.normaliseStack(into, offset);
    this.forgetFarFrom(observations);
    return into;
  }

  private observationsAt(step: number): (ObservedFrames | null)[] {
    return observationsAtStep(step, this.preset, this.stepRule, this.episodeAt);
  }

  private picture(frames: ObservedFrames): Picture {
    const newest = frames.at(-1) ?? 0;
    const known = this.pictures.get(newest);
    if (known !== undefined) return known;
    const prepared = this.preparer.prepare(frames.map(this.pictureAt));
    this.pictures.set(newest, prepared);
    return prepared;
  }

  /** A picture by the statistics that are of single pictures; those of the step where they run. */
  private normalised(picture: Picture, step: number): Picture {
    if (this.running !== null) {
      const { mean, deviation } = this.running.atStep(step, (earlier) => this.newestPicture(earlier));
      return Float32Array.from(picture, (level) => (level - mean) / deviation);
    }
    const { stored } = this;
    if (stored?.scope !== 'picture') return picture;
    return Float32Array.from(picture, (level, pixel) => stored.normalised(level, pixel));
  }

  private newestPicture(step: number): Picture {
    const newest = this.observationsAt(step).at(-1);
    if (!newest) throw new RangeError(`step ${String(step)} has no frames`);
    // Not kept: a long past would fill memory.
    return this.pictures.get(newest.at(-1) ?? 0) ?? this.preparer.prepare(newest.map(this.pictureAt));
  }

  /** Statistics that are of the whole stack count missing history, too. */
  private normaliseStack(into: StepInputs, offset: number): void {
    const { stored } = this;
    if (stored === null || stored.scope === 'picture') return;
    const { stackSize } = this.preset.stepRule;
    const pixels = this.inputLength / stackSize;
    for (let place = 0; place < this.inputLength; place += 1) {
      const channelsFirst = (place % stackSize) * pixels + Math.floor(place / stackSize);
      into[offset + place] = stored.normalised(
        into[offset + place] ?? 0,
        stored.scope === 'channels-first' ? channelsFirst : place,
      );
    }
  }

  /** Keeps two stacks' worth, so that going back a step stays cheap. */
  private forgetFarFrom(observations: readonly (ObservedFrames | null)[]): void {
    const { stackSize } = this.preset.stepRule;
    if (this.pictures.size <= 2 * stackSize) return;
    const newest = observations.at(-1)?.at(-1) ?? 0;
    const reach = 2 * stackSize * Math.max(this.stepRule.frameSkip, this.preset.stepRule.frameSkip);
    for (const frame of this.pictures.keys()) {
      if (Math.abs(frame - newest) > reach) this.pictures.delete(frame);
    }
  }
}

/** Writes a picture, or zeros, into every `stride`th place of one input from `start`. */
function writeChannel(
  into: StepInputs,
  start: number,
  stride: number,
  picture: Picture | null,
  length: number,
): void {
  const pixels = length / stride;
  for (let pixel = 0, at = start; pixel < pixels; pixel += 1, at += stride) {
    into[at] = picture === null ? 0 : (picture[pixel] ?? 0);
  }
}
