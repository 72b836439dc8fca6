import type { FrameMap } from '@domain/compose/mapLayer.ts';
import type { ProjectionRule } from '@domain/projection/geometry.ts';
import { createProjector, type Projector } from '@domain/projection/projector.ts';
import { decodeMapBlock, type StepOutput } from '@domain/tracks/mapBlock.ts';
import type { TrackRecord } from '../../../main/app/records/agentRecords.ts';
import { api } from '../../api/client.ts';
import { IndexedBlocks } from './indexedBlocks.svelte.ts';
import { mapLoaded, type Loaded } from './loaded.ts';

const mostStepsPerBlock = 256;
/** Large grids come in shorter blocks, so that one answer stays quick to read and send. */
const bytesPerBlock = 1_000_000;
const mapLimits = { byteBudget: 24_000_000, parallelLoads: 1 };
/** Projected maps kept, the newest ones: a panel and the difference panel ask for the same. */
const projectedMapsKept = 4;

/** Maps, raw outputs and values of one track, fetched in blocks; a map is projected once per step shown. */
export class TrackMedia {
  readonly track: TrackRecord;
  readonly steps: IndexedBlocks<StepOutput>;
  readonly #projectors = new Map<ProjectionRule, Projector>();
  readonly #projected = new Map<string, FrameMap>();

  constructor(track: TrackRecord) {
    this.track = track;
    const { rows, columns } = track.geometry;
    this.steps = new IndexedBlocks(
      {
        range: { first: track.firstStep, last: track.lastStep },
        perBlock: Math.max(1, Math.min(mostStepsPerBlock, Math.floor(bytesPerBlock / (rows * columns * 4)))),
        load: async (range, signal) => decodeMapBlock(await api.maps(track.id, range, signal)).outputs,
        bytesOf: (outputs) => outputs.reduce((sum, output) => sum + bytesOfOutput(output), 0),
      },
      mapLimits,
    );
  }

  /** What the agent gave at a step. */
  output(step: number): Loaded<StepOutput> {
    const { firstStep, lastStep } = this.track;
    if (step < firstStep || step > lastStep) {
      const sentence = `Analysed for steps ${String(firstStep)} to ${String(lastStep)} only.`;
      return { kind: 'absent', sentence };
    }
    return this.steps.at(step);
  }

  /** The map of a step in `frame` space, not normalised. Not to be changed by the caller. */
  map(step: number, rule: ProjectionRule): Loaded<FrameMap> {
    return mapLoaded(this.output(step), (output) => this.#project(step, rule, output));
  }

  #project(step: number, rule: ProjectionRule, output: StepOutput): FrameMap {
    const key = `${rule}:${String(step)}`;
    const known = this.#projected.get(key);
    if (known) return known;
    const projector = this.#projectors.get(rule) ?? createProjector(this.track.geometry, rule);
    this.#projectors.set(rule, projector);
    const map = projector.project(output.cells);
    this.#projected.set(key, map);
    const [oldest] = this.#projected.keys();
    if (this.#projected.size > projectedMapsKept && oldest !== undefined) this.#projected.delete(oldest);
    return map;
  }
}

/** Media of exactly these tracks: a track that stays keeps what it has fetched, one that went lets it go. */
export function mediaOfTracks(tracks: readonly TrackRecord[], before: readonly TrackMedia[]): TrackMedia[] {
  const media = tracks.map(
    (track) => before.find((each) => isSame(each.track, track)) ?? new TrackMedia(track),
  );
  for (const each of before) if (!media.includes(each)) each.steps.dispose();
  return media;
}

// Track numbers begin anew in every session; the moment of creation tells them apart.
function isSame(first: TrackRecord, second: TrackRecord): boolean {
  return first.id === second.id && first.createdAt === second.createdAt;
}

function bytesOfOutput({ cells, policy }: StepOutput): number {
  return cells.byteLength + policy.byteLength + 4;
}
