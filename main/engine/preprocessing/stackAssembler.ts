import type { FrameIndex, FramePixels, Palette } from '../../domain/recording/frame.ts';
import { framesOfObservation, observationsOfStep } from '../../domain/recording/steps.ts';
import { PicturePreparer } from './picturePreparer.ts';
import type { PreprocessingPreset } from '../../domain/preprocessing/preprocessingPreset.ts';

/** A raw frame of the recording, looked up by index. */
type PictureAtFrame = (frame: FrameIndex) => FramePixels;

/**
 * Assembles the network's input of a step: the newest observations as channels, oldest first, zeros where there is no
 * history yet. Observations are kept while they may be needed again, so that consecutive steps cost one each.
 */
export class StackAssembler {
  private readonly preparer: PicturePreparer;
  private readonly preset: PreprocessingPreset;
  private readonly pictureAt: PictureAtFrame;
  private readonly observations = new Map<number, Uint8Array>();

  constructor(preset: PreprocessingPreset, palette: Palette, pictureAt: PictureAtFrame) {
    // A maximum over more than two frames is in no published pipeline, and the preparer takes two.
    if (preset.stepRule.pooledFrames > 2) throw new RangeError('at most two frames can be pooled');
    this.preset = preset;
    this.pictureAt = pictureAt;
    this.preparer = new PicturePreparer(preset, palette);
  }

  /** Bytes of one input: `networkSize` rows x `networkSize` columns x `stackSize` channels. */
  get inputLength(): number {
    return this.preset.networkSize ** 2 * this.preset.stepRule.stackSize;
  }

  /**
   * The input at `step`, rows x columns x channels (NHWC without N), 0-255. Written at `offset` of `into` where
   * given, so that a batch is filled without copying.
   */
  inputOfStep(step: number, into = new Uint8Array(this.inputLength), offset = 0): Uint8Array {
    const rule = this.preset.stepRule;
    const pixels = this.preset.networkSize ** 2;
    for (const [channel, observation] of observationsOfStep(step, rule).entries()) {
      const picture = observation === null ? null : this.observation(observation);
      for (let pixel = 0, at = offset + channel; pixel < pixels; pixel += 1, at += rule.stackSize) {
        into[at] = picture === null ? 0 : (picture[pixel] ?? 0);
      }
    }
    this.forgetBefore(step - rule.stackSize);
    return into;
  }

  /** The prepared picture of one observation, `networkSize` squared. */
  observation(observation: number): Uint8Array {
    const known = this.observations.get(observation);
    if (known !== undefined) return known;
    const [first, ...others] = framesOfObservation(observation, this.preset.stepRule).map(this.pictureAt);
    if (first === undefined) throw new RangeError(`observation ${String(observation)} has no frames`);
    const prepared = this.preparer.prepare(first, others[0] ?? null);
    this.observations.set(observation, prepared);
    return prepared;
  }

  /** Keeps two stacks' worth, so that going back a step stays cheap. */
  private forgetBefore(observation: number): void {
    const most = 2 * this.preset.stepRule.stackSize;
    if (this.observations.size <= most) return;
    for (const kept of this.observations.keys()) {
      if (kept < observation || kept > observation + most) this.observations.delete(kept);
    }
  }
}
