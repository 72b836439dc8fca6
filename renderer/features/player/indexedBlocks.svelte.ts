import type { InclusiveRange } from '@domain/recording/frame.ts';
import { sentenceOf } from '../../api/request.ts';
import { BlockCache, type BlockCacheLimits } from './blockCache.ts';
import { here, pending, type Loaded } from './loaded.ts';
import { wantedBlocks, type Motion } from './wantedBlocks.ts';

export interface IndexedSource<Item> {
  /** First and last index there is. */
  range: InclusiveRange;
  perBlock: number;
  load: (range: InclusiveRange, signal: AbortSignal) => Promise<readonly Item[]>;
  bytesOf: (items: readonly Item[]) => number;
}

/** Frames, gaze or steps looked up one by one, fetched in blocks around the playhead. Lookups are reactive. */
export class IndexedBlocks<Item> {
  readonly #source: IndexedSource<Item>;
  readonly #cache: BlockCache<readonly Item[]>;
  /** Counts what has arrived, so that whoever looked something up looks again. */
  #arrivals = $state(0);

  constructor(source: IndexedSource<Item>, limits: BlockCacheLimits) {
    this.#source = source;
    this.#cache = new BlockCache(
      {
        load: (block, signal) => source.load(this.#rangeOf(block), signal),
        bytesOf: source.bytesOf,
      },
      limits,
      () => {
        this.#arrivals += 1;
      },
    );
  }

  /** The item of an index, which must be one the source has. */
  at(index: number): Loaded<Item> {
    void this.#arrivals;
    const block = Math.floor(index / this.#source.perBlock);
    const item = this.#cache.block(block)?.[index - this.#rangeOf(block).first];
    if (item !== undefined) return here(item);
    const failure = this.#cache.failure(block);
    return failure === undefined ? pending : { kind: 'failed', sentence: sentenceOf(failure) };
  }

  /** Fetches what a playhead in motion needs; `null` when nobody looks at this any more. */
  follow(motion: Omit<Motion, 'last'> | null): void {
    const { range, perBlock } = this.#source;
    if (motion === null) {
      this.#cache.want([]);
      return;
    }
    const at = Math.max(range.first, Math.min(motion.at, range.last));
    const wanted = wantedBlocks({ ...motion, at, last: range.last }, perBlock);
    this.#cache.want(wanted.filter((block) => block >= Math.floor(range.first / perBlock)));
  }

  retry(): void {
    this.#cache.retry();
    this.#arrivals += 1;
  }

  dispose(): void {
    this.#cache.dispose();
  }

  /** Memory in use; reactive. */
  get bytes(): number {
    void this.#arrivals;
    return this.#cache.bytes;
  }

  get byteBudget(): number {
    return this.#cache.byteBudget;
  }

  #rangeOf(block: number): InclusiveRange {
    const { range, perBlock } = this.#source;
    return {
      first: Math.max(range.first, block * perBlock),
      last: Math.min(range.last, (block + 1) * perBlock - 1),
    };
  }
}
