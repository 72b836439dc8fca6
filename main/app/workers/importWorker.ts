import type { MessagePort } from 'node:worker_threads';

import { FoveaError } from '../../domain/errors.ts';
import { hashing } from '../../formats/atari-head/hashing.ts';
import { importSummarySentences } from '../../formats/atari-head/importSummary.ts';
import { readTrial } from '../../formats/atari-head/importTrial.ts';
import { findTrials } from '../../formats/atari-head/sources.ts';
import type { Openable, TrialSource } from '../../formats/atari-head/trialSource.ts';
import { packPixels } from '../../session/blobCodec.ts';
import type { FoundTrial, FromReader, ImportTask, ReadTrial, ToReader } from '../imports/importMessages.ts';
import { answered, type WorkerAnswer } from './answer.ts';

/** Batches handed over but not yet stored: enough to keep both sides busy, few enough to bound the memory. */
const mostUnstoredBatches = 4;

/** Finds trials in what was picked, or reads one trial and hands its frames over packed. */
export default function importTask(task: ImportTask): Promise<WorkerAnswer<FoundTrial[] | ReadTrial>> {
  return answered<FoundTrial[] | ReadTrial>(() =>
    task.kind === 'find' ? findAll(task.sources) : read(task),
  );
}

async function findAll(sources: readonly string[]): Promise<FoundTrial[]> {
  const found = new Map<string, FoundTrial>();
  for (const picked of sources) {
    for (const trial of await findTrials(picked)) {
      // The archive and the label file of one trial are often picked together.
      const key = trial.archive?.location ?? trial.labels?.location ?? trial.name;
      if (!found.has(key)) found.set(key, foundTrial(picked, trial));
    }
  }
  return [...found.values()];
}

function foundTrial(picked: string, trial: TrialSource): FoundTrial {
  return { picked, name: trial.name, game: trial.game, metadata: trial.metadata?.cells ?? null };
}

async function read({ trial, frames, port }: ImportTask & { kind: 'read' }): Promise<ReadTrial> {
  const flow = new BatchFlow(port);
  try {
    const source = (await findTrials(trial.picked)).find((candidate) => candidate.name === trial.name);
    if (!source)
      throw new FoveaError('not-found', `The trial ${trial.name} is no longer in ${trial.picked}.`);
    if (source.archive) flow.send({ kind: 'archive', sha256: await sha256Of(source.archive, flow.signal) });
    const events = readTrial(source, {
      signal: flow.signal,
      report: (progress) => {
        flow.send({ kind: 'progress', progress });
      },
      ...(frames && { frames }),
    });
    for await (const event of events) {
      if (event.kind === 'frames') {
        await flow.store(
          event.frames.map(({ number, pixels, facts, gaze }) => ({
            // Pictures count from 1 without gaps as a rule; where they do not, the store closes up at the end.
            frameIndex: number - 1 - (frames?.first ?? 0),
            sourceNumber: number,
            pixels: packPixels(pixels),
            facts,
            gaze,
          })),
        );
        continue;
      }
      await flow.allStored();
      return {
        firstNumber: event.numbers[0] ?? 0,
        palette: event.palette,
        archiveSha256: event.archiveSha256,
        labelsSha256: event.labelsSha256,
        hasGaze: event.summary.samples > 0,
        notes: importSummarySentences(event.summary),
      };
    }
    throw new FoveaError('internal', `Reading ${trial.name} ended without a result.`);
  } finally {
    port.close();
  }
}

async function sha256Of(file: Openable, signal: AbortSignal): Promise<string> {
  const hashed = hashing(file.open());
  for await (const _chunk of hashed.chunks) signal.throwIfAborted();
  return hashed.sha256();
}

/** Sends batches while at most a few are unstored, and hears when to stop. */
class BatchFlow {
  readonly #port: MessagePort;
  readonly #abort = new AbortController();
  #unstored = 0;
  #wake: () => void = () => undefined;

  constructor(port: MessagePort) {
    this.#port = port;
    port.on('message', (message: ToReader) => {
      if (message.kind === 'stop') this.#abort.abort();
      else this.#unstored -= 1;
      this.#wake();
    });
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  send(message: FromReader): void {
    this.#port.postMessage(message);
  }

  async store(frames: (FromReader & { kind: 'batch' })['frames']): Promise<void> {
    await this.#untilUnstored(mostUnstoredBatches - 1);
    this.#unstored += 1;
    this.send({ kind: 'batch', frames });
  }

  async allStored(): Promise<void> {
    await this.#untilUnstored(0);
  }

  async #untilUnstored(most: number): Promise<void> {
    while (this.#unstored > most) {
      this.signal.throwIfAborted();
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.signal.throwIfAborted();
  }
}
