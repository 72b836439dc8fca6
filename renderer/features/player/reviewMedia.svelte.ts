import type { FrameMap } from '@domain/compose/mapLayer.ts';
import type { ProjectionRule } from '@domain/projection/geometry.ts';
import { stepAtFrame } from '@domain/recording/steps.ts';
import type { StepOutput } from '@domain/tracks/mapBlock.ts';
import { untrack } from 'svelte';
import type { TrackRecord } from '../../../main/app/records/agentRecords.ts';
import { framesPerSecond } from '../../controllers/playbackClock.ts';
import { useWorkbench, type Workbench } from '../../controllers/workbench.svelte.ts';
import { pending, type Loaded } from './loaded.ts';
import { RecordingMedia } from './recordingMedia.svelte.ts';
import { mediaOfTracks, type TrackMedia } from './trackMedia.ts';

/** Everything that is drawn from the playhead: pictures and gaze of the recording, maps of its tracks. */
export class ReviewMedia {
  #tracks = $state.raw<readonly TrackMedia[]>([]);
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    $effect.pre(() => {
      const { tracks } = workbench.workspace;
      this.#tracks = mediaOfTracks(
        tracks,
        untrack(() => this.#tracks),
      );
    });
    $effect(() => {
      const media = this.recording;
      return () => media?.dispose();
    });
    $effect(() => {
      this.#followPlayhead();
    });
  }

  readonly #frameCount = $derived.by(() => this.#workbench.workspace.recording?.frameCount ?? 0);
  /** Changes when other pictures are meant, not when the list of recordings was merely read anew. */
  readonly #identity = $derived.by(() => {
    const { session, recordingId } = this.#workbench.workspace;
    return session && recordingId !== null
      ? `${session.path} ${session.createdAt} ${String(recordingId)}`
      : null;
  });

  /** Media of the current recording, or `null` when none is open. */
  readonly recording = $derived.by(() => {
    if (this.#identity === null || this.#frameCount === 0) return null;
    const id = untrack(() => this.#workbench.workspace.recordingId);
    return id === null ? null : new RecordingMedia(id, this.#frameCount);
  });

  /** The step in force at the playhead, or `null` when the recording has none; changes with the step, not the frame. */
  readonly step = $derived.by(() => {
    const { recording } = this.#workbench.workspace;
    if (!recording) return null;
    return stepAtFrame(this.#workbench.playback.frame, recording.stepCount, recording.stepRule);
  });

  /** The step that numbers in words tell (see `readingFrame`). */
  readonly readingStep = $derived.by(() => {
    const { recording } = this.#workbench.workspace;
    if (!recording) return null;
    return stepAtFrame(this.#workbench.playback.readingFrame, recording.stepCount, recording.stepRule);
  });

  /** What an agent gave at a step of its track; reactive. */
  output(track: TrackRecord, step: number): Loaded<StepOutput> {
    return this.#mediaOf(track)?.output(step) ?? pending;
  }

  /** The map of a step in `frame` space, not normalised and not to be changed; reactive. */
  map(track: TrackRecord, step: number, rule: ProjectionRule): Loaded<FrameMap> {
    return this.#mediaOf(track)?.map(step, rule) ?? pending;
  }

  /** Tries again whatever could not be fetched. */
  retry(): void {
    this.recording?.retry();
    for (const { steps } of this.#tracks) steps.retry();
  }

  /** Memory that pictures, gaze and maps take, and may take together; reactive. */
  get memory(): { bytes: number; budget: number } {
    const blocks = [
      ...(this.recording ? [this.recording.frames, this.recording.gaze] : []),
      ...this.#tracks.map(({ steps }) => steps),
    ];
    return {
      bytes: blocks.reduce((sum, each) => sum + each.bytes, 0),
      budget: blocks.reduce((sum, each) => sum + each.byteBudget, 0),
    };
  }

  #mediaOf(track: TrackRecord): TrackMedia | undefined {
    return this.#tracks.find((media) => media.track.id === track.id);
  }

  #followPlayhead(): void {
    const { playback, overlays, panels, workspace } = this.#workbench;
    const perSecond = playback.playing ? playback.direction * playback.speed * framesPerSecond : 0;
    const motion = { at: playback.frame, perSecond, loop: playback.loop };
    this.recording?.frames.follow(motion);
    this.recording?.gaze.follow({ ...motion, at: playback.frame + overlays.settings.gazeLagFrames });

    const { step } = this;
    const skip = workspace.recording?.stepRule.frameSkip ?? 1;
    const loop = playback.loop && {
      first: Math.floor(playback.loop.first / skip),
      last: Math.floor(playback.loop.last / skip),
    };
    for (const { track, steps } of this.#tracks) {
      const isShown = step !== null && panels.tracksShown.some(({ id }) => id === track.id);
      steps.follow(isShown ? { at: step, perSecond: perSecond / skip, loop } : null);
    }
  }
}

const makeReviewMedia = (workbench: Workbench): ReviewMedia => new ReviewMedia(workbench);

/** The media of the workbench the component stands in; call while the component is set up. */
export function useReviewMedia(): ReviewMedia {
  return useWorkbench().once(makeReviewMedia);
}
