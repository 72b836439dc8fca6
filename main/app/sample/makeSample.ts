import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { ReportProgress } from '../../domain/progress.ts';
import { publishedStepRule } from '../../domain/recording/steps.ts';
import { catchPalette } from '../../emulator/catch/catchPalette.ts';
import { pack, packPixels } from '../../session/blobCodec.ts';
import type { PackedFrame } from '../../session/frameTable.ts';
import type { Session } from '../../session/session.ts';
import { type SampleRecipe, sampleRecipe } from './recipe.ts';
import { sampleAgent } from './sampleAgents.ts';
import { sampleRecording } from './sampleRecording.ts';

/** Frames made and stored in one go: a few milliseconds, so that the window stays lively. */
const framesPerBatch = 32;

export interface MadeSample {
  recordingId: number;
  agentIds: number[];
  /** Saliency methods to run of each agent over the recording before it is scored. */
  methods: readonly string[];
}

export interface MakeSampleOptions {
  /** Time of creation that the records carry. */
  at: Date;
  signal?: AbortSignal;
  report?: ReportProgress;
  recipe?: SampleRecipe;
}

/**
 * Writes the recording, the agents and the opening view of the sample into an open session, in about a second. The
 * recording appears whole or not at all. What remains is to run the methods and to score.
 */
export async function makeSample(session: Session, options: MakeSampleOptions): Promise<MadeSample> {
  const { recipe = sampleRecipe } = options;
  const createdAt = options.at.toISOString();
  const recordingId = await makeRecording(session, recipe, { ...options, createdAt });
  const agentIds = await makeAgents(session, recipe, createdAt);
  session.write(() => {
    session.view.merge(openingView(recordingId, recipe));
  });
  return { recordingId, agentIds, methods: recipe.methods };
}

async function makeAgents(session: Session, recipe: SampleRecipe, createdAt: string): Promise<number[]> {
  const ids: number[] = [];
  for (const [colour, made] of recipe.agents.entries()) {
    const { agent, weights } = sampleAgent(made, { colour, createdAt });
    const packedWeights = pack(weights);
    await nextTurn();
    ids.push(session.write(() => session.agents.insert(agent, packedWeights)));
    await nextTurn();
  }
  return ids;
}

async function makeRecording(
  session: Session,
  recipe: SampleRecipe,
  { createdAt, signal, report }: MakeSampleOptions & { createdAt: string },
): Promise<number> {
  const { name, game } = recipe.recording;
  const id = session.write(() =>
    session.recordings.begin({
      name,
      kind: 'sample',
      game,
      stepRule: publishedStepRule,
      importRange: null,
      createdAt,
    }),
  );
  try {
    let frameCount = 0;
    for (const frames of batches(recipe)) {
      signal?.throwIfAborted();
      session.write(() => {
        session.frames.insert(id, frames);
      });
      frameCount += frames.length;
      report?.({ done: frameCount, total: null, unit: 'frames' });
      await nextTurn();
    }
    session.write(() => {
      session.recordings.finish(id, {
        frameCount,
        palette: catchPalette,
        gazeOrigin: 'simulated',
        source: sourceOf(recipe),
        notes: notesOf(recipe),
      });
    });
  } catch (thrown) {
    await session.discard(() => {
      session.recordings.delete(id);
    });
    throw thrown;
  }
  return id;
}

function* batches(recipe: SampleRecipe): Generator<PackedFrame[]> {
  let batch: PackedFrame[] = [];
  let frameIndex = 0;
  for (const { pixels, facts, gaze } of sampleRecording(recipe)) {
    batch.push({ frameIndex, sourceNumber: frameIndex, pixels: packPixels(pixels), facts, gaze });
    frameIndex += 1;
    if (batch.length < framesPerBatch) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function sourceOf(recipe: SampleRecipe) {
  return {
    name: 'resources/sample/recipe.json',
    sha256: createHash('sha256').update(JSON.stringify(recipe)).digest('hex'),
    labelsSha256: null,
    firstNumber: 0,
    metadata: { seed: String(recipe.seed) },
  };
}

function notesOf({ seed, episodes, ballsPerEpisode }: SampleRecipe): string[] {
  return [
    'The gaze is simulated: a program made it, and no person was recorded. Use it to learn the workbench, not as data.',
    'The player is a script that reacts late and errs now and then.',
    `Catch, made by Fovea: ${String(episodes)} episodes of ${String(ballsPerEpisode)} balls, +1 caught, -1 missed, seed ${String(seed)}.`,
  ];
}

/** How the window first shows the sample: in the middle of a fall, with the gaze of the last moments as a trail. */
function openingView(recordingId: number, { opening, methods }: SampleRecipe): Record<string, unknown> {
  return {
    recordingId,
    playheads: { [recordingId]: opening.frame },
    tab: 'review',
    method: methods[0] ?? null,
    overlays: { gazePoints: true, gazeTrail: true, trailFrames: opening.trailFrames, heat: true },
  };
}
