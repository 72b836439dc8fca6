import type { AgentReading } from '../../domain/agent/agentReading.ts';
import { isRecurrent } from '../../domain/network/definition.ts';
import { episodeStarts } from '../../domain/recording/episodeStarts.ts';
import type { Pictures, RequestOptions } from '../../engine/engine.ts';
import type { StoredRecording } from '../../session/recordingTable.ts';
import type { Session } from '../../session/session.ts';
import type { WorkerPools } from '../workerPools.ts';
import { stepInputs } from './stepInputs.ts';

/** Steps in one batch: throughput is flat beyond, and progress and stopping stay fine-grained. */
const stepsPerBatch = 32;

interface Batch {
  first: number;
  count: number;
  inputs: Pictures;
  /** What the engine needs to know beside the inputs: what the network remembers, and where it forgets. */
  options: RequestOptions;
}

/**
 * An agent's inputs over a recording, batch by batch, the next one being prepared while one is used. A recurrent network
 * remembers from batch to batch and forgets where an episode starts, so its run begins with the episode of the first
 * step asked for.
 */
export class NetworkRun {
  readonly #workers: WorkerPools;
  readonly #session: Session;
  readonly #recording: StoredRecording;
  readonly #reading: AgentReading;
  readonly #signal: AbortSignal;

  constructor(
    workers: WorkerPools,
    { session, recording, reading }: { session: Session; recording: StoredRecording; reading: AgentReading },
    signal: AbortSignal,
  ) {
    this.#workers = workers;
    this.#session = session;
    this.#recording = recording;
    this.#reading = reading;
    this.#signal = signal;
  }

  /** Batches up to `lastStep`; the first may begin before `firstStep`, for the memory's sake. */
  async *batches(firstStep: number, lastStep: number): AsyncGenerator<Batch> {
    const signal = this.#signal;
    const starts = isRecurrent(this.#reading.definition) ? this.#episodeStarts() : null;
    const begin = starts === null ? firstStep : lastStartUpTo(starts, firstStep);
    const memory = new Map<string, Float32Array>();
    let next = this.#inputs(begin, lastStep);
    for (let first = begin; first <= lastStep; first += stepsPerBatch) {
      const inputs = await next;
      const last = Math.min(first + stepsPerBatch - 1, lastStep);
      if (last < lastStep) next = this.#inputs(last + 1, lastStep);
      const options =
        starts === null
          ? { signal }
          : { signal, memory, startsEpisode: (index: number) => starts.has(first + index) };
      yield { first, count: last - first + 1, inputs, options };
    }
  }

  #inputs(first: number, lastStep: number): Promise<Pictures> {
    const source = {
      sessionPath: this.#session.path,
      recording: this.#recording,
      preset: this.#reading.preprocessing,
    };
    const last = Math.min(first + stepsPerBatch - 1, lastStep);
    return stepInputs(this.#workers, source, { first, last }, this.#signal);
  }

  #episodeStarts(): Set<number> {
    const { id, stepRule } = this.#recording;
    return episodeStarts(
      this.#session.frames.decisions(id, stepRule.frameSkip).map(({ episode }) => episode),
    );
  }
}

function lastStartUpTo(starts: ReadonlySet<number>, step: number): number {
  let start = 0;
  for (const candidate of starts) if (candidate <= step) start = Math.max(start, candidate);
  return start;
}
