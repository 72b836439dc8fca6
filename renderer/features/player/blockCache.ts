/** Where the blocks of a cache come from, and how much memory one takes. */
export interface BlockSource<Block> {
  load: (index: number, signal: AbortSignal) => Promise<Block>;
  bytesOf: (block: Block) => number;
}

export interface BlockCacheLimits {
  /** What the blocks may take together. Only a single block larger than this alone may exceed it. */
  byteBudget: number;
  /** How many blocks are under way at the same time. */
  parallelLoads: number;
}

/**
 * Blocks of consecutive frames (or steps), kept by what is wanted now. The owner says what it wants, most urgent
 * first; the cache fetches that, aborts what is no longer wanted, and forgets the least recently used to stay in its
 * budget. It never answers with anything but the very block asked for.
 */
export class BlockCache<Block> {
  /** Insertion order is order of use, least recent first. */
  readonly #blocks = new Map<number, Block>();
  readonly #underWay = new Map<number, AbortController>();
  readonly #failures = new Map<number, unknown>();
  readonly #source: BlockSource<Block>;
  readonly #limits: BlockCacheLimits;
  readonly #onChange: () => void;
  #wanted: readonly number[] = [];
  #bytes = 0;
  #largestBlockBytes = 0;

  /** `onChange` is called when a block has arrived or could not be fetched. */
  constructor(source: BlockSource<Block>, limits: BlockCacheLimits, onChange: () => void) {
    this.#source = source;
    this.#limits = limits;
    this.#onChange = onChange;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get byteBudget(): number {
    return this.#limits.byteBudget;
  }

  /** The block, or `undefined` while it is not here. */
  block(index: number): Block | undefined {
    const block = this.#blocks.get(index);
    if (block !== undefined) {
      this.#blocks.delete(index);
      this.#blocks.set(index, block);
    }
    return block;
  }

  /** Why a block could not be fetched, or `undefined`. */
  failure(index: number): unknown {
    return this.#failures.get(index);
  }

  /** Replaces what is wanted: fetches what is missing, most urgent first, and aborts what is not wanted any more. */
  want(indices: readonly number[]): void {
    this.#wanted = indices;
    for (const [index, controller] of this.#underWay) {
      if (indices.includes(index)) continue;
      this.#underWay.delete(index);
      controller.abort();
    }
    this.#fetchMissing();
  }

  /** Tries again what failed. */
  retry(): void {
    this.#failures.clear();
    this.#fetchMissing();
  }

  /** Forgets everything and stops everything under way. */
  dispose(): void {
    this.want([]);
    this.#blocks.clear();
    this.#bytes = 0;
  }

  #fetchMissing(): void {
    for (const index of this.#affordable()) {
      if (this.#underWay.size >= this.#limits.parallelLoads) return;
      const isSettled = this.#blocks.has(index) || this.#failures.has(index);
      if (!isSettled && !this.#underWay.has(index)) void this.#fetch(index);
    }
  }

  async #fetch(index: number): Promise<void> {
    const controller = new AbortController();
    this.#underWay.set(index, controller);
    try {
      const block = await this.#source.load(index, controller.signal);
      if (!controller.signal.aborted) this.#keep(index, block);
    } catch (thrown) {
      if (!controller.signal.aborted) this.#failures.set(index, thrown);
    }
    if (controller.signal.aborted) return;
    this.#underWay.delete(index);
    this.#onChange();
    this.#fetchMissing();
  }

  #keep(index: number, block: Block): void {
    const bytes = this.#source.bytesOf(block);
    this.#blocks.set(index, block);
    this.#bytes += bytes;
    this.#largestBlockBytes = Math.max(this.#largestBlockBytes, bytes);
    const affordable = new Set(this.#affordable());
    for (const [candidate, kept] of this.#blocks) {
      if (this.#bytes <= this.#limits.byteBudget) return;
      if (affordable.has(candidate)) continue;
      this.#blocks.delete(candidate);
      this.#bytes -= this.#source.bytesOf(kept);
    }
  }

  /** The most urgent of the wanted blocks, as many as fit the budget together: the rest would only push them out. */
  #affordable(): number[] {
    let bytes = 0;
    return this.#wanted.filter((index, place) => {
      const block = this.#blocks.get(index);
      bytes += block === undefined ? this.#largestBlockBytes : this.#source.bytesOf(block);
      return place === 0 || bytes <= this.#limits.byteBudget;
    });
  }
}
