import { FoveaError } from '../../domain/errors.ts';
import type { InclusiveRange } from '../../domain/recording/frame.ts';
import { bzip2Fault, type BunzipBy } from './bunzip.ts';
import { hashing } from './hashing.ts';
import { rgbOfPng } from './png.ts';
import { picturesInArchive, type ArchivePicture } from './trialArchive.ts';
import type { Openable } from './trialSource.ts';
import type { TrialTally } from './trialTally.ts';

/** One picture of a trial: `3 * framePixelCount` RGB bytes. */
export interface DecodedPicture {
  owner: string;
  number: number;
  rgb: Uint8Array;
}

/**
 * The pictures of one trial: of the archive's entries those that belong to the owner of the first, each number once.
 * Knows all their numbers and the archive's hash after one whole pass.
 */
export class TrialPictures {
  /** What the pictures are named for, e.g. `RZ_5037271`; empty before the first. */
  owner = '';
  /** SHA-256 of the archive file; empty before a whole pass. */
  sha256 = '';
  private numbers: Int32Array | null = null;
  private readonly archive: Openable;
  private readonly tally: TrialTally;
  private readonly options: { signal: AbortSignal; by?: BunzipBy };

  constructor(archive: Openable, tally: TrialTally, options: { signal: AbortSignal; bunzipBy?: BunzipBy }) {
    const { signal, bunzipBy } = options;
    this.archive = archive;
    this.tally = tally;
    this.options = { signal, ...(bunzipBy === undefined ? {} : { by: bunzipBy }) };
  }

  /** Numbers of the frames of a range of indices, ascending, from a first pass over the archive's names. */
  async numbersOf(range: InclusiveRange): Promise<Int32Array> {
    try {
      for await (const picture of this.wholePass(() => false)) void picture;
    } catch (thrown) {
      throw await this.reasonFor(thrown);
    }
    const numbers = this.allNumbers();
    if (range.first < 0 || range.last < range.first || range.last >= numbers.length) {
      throw new FoveaError(
        'range-outside-recording',
        `Frames ${String(range.first)}-${String(range.last)} are not all in ${this.archive.name}, ` +
          `which has frames 0-${String(numbers.length - 1)}.`,
      );
    }
    return numbers.slice(range.first, range.last + 1);
  }

  /** Decoded pictures in archive order, all or those of the wanted numbers, no number twice. */
  async *read(wanted: Int32Array | null): AsyncGenerator<DecodedPicture> {
    const pass = wanted === null ? this.wholePass(() => true) : this.partialPass(wanted);
    try {
      for await (const { owner, number, frameId, png } of pass) {
        yield { owner, number, rgb: rgbOfPng(png, `${frameId}.png of ${this.archive.name}`) };
      }
    } catch (thrown) {
      throw await this.reasonFor(thrown);
    }
  }

  /** Ascending; empty before a whole pass. */
  allNumbers(): Int32Array {
    return this.numbers ?? new Int32Array(0);
  }

  /**
   * Damage inside a bzip2 block comes out as garbage before the block's checksum tells, so what looks like a broken
   * picture or tar may be a damaged archive. The checksums of the whole archive decide.
   */
  private async reasonFor(thrown: unknown): Promise<unknown> {
    const mayBeDamage = ['picture-unreadable', 'picture-wrong-size', 'archive-unreadable', 'archive-damaged'];
    if (!(thrown instanceof FoveaError) || !mayBeDamage.includes(thrown.code)) return thrown;
    return (await bzip2Fault(this.archive.open(), { name: this.archive.name, ...this.options })) ?? thrown;
  }

  private async *wholePass(wantsContents: () => boolean): AsyncGenerator<ArchivePicture> {
    const hashed = hashing(this.archive.open());
    const seen = new Set<number>();
    const otherFile = (): void => void (this.tally.otherFiles += 1);
    for await (const picture of this.pass(hashed.chunks, wantsContents, otherFile)) {
      if (this.owner === '') this.owner = picture.owner;
      if (picture.owner !== this.owner) {
        otherFile();
      } else if (seen.has(picture.number)) {
        this.tally.duplicatePictures += 1;
      } else {
        seen.add(picture.number);
        yield picture;
      }
    }
    this.numbers = Int32Array.from(seen).sort();
    this.sha256 = hashed.sha256();
  }

  /** Stops unpacking once all wanted pictures were found. */
  private async *partialPass(wanted: Int32Array): AsyncGenerator<ArchivePicture> {
    const left = new Set(wanted);
    const wants = (owner: string, number: number): boolean => owner === this.owner && left.has(number);
    for await (const picture of this.pass(this.archive.open(), wants, () => undefined)) {
      if (!wants(picture.owner, picture.number)) continue;
      left.delete(picture.number);
      yield picture;
      if (left.size === 0) return;
    }
  }

  private pass(
    compressed: AsyncIterable<Uint8Array>,
    wantsContents: (owner: string, number: number) => boolean,
    onOtherFile: () => void,
  ): AsyncGenerator<ArchivePicture> {
    return picturesInArchive(compressed, {
      name: this.archive.name,
      ...this.options,
      wantsContents,
      onOtherFile,
    });
  }
}
