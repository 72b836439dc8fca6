import { stepAtFrame } from '@domain/recording/steps.ts';
import { untrack } from 'svelte';
import type { TrackRecord } from '../../../main/app/records.ts';
import { framesPerSecond } from '../../controllers/playbackClock.ts';
import { useWorkbench, type Workbench } from '../../controllers/workbench.svelte.ts';
import { RecordingMedia } from './recordingMedia.svelte.ts';
import { TrackShelf, type TrackMedia } from './trackMedia.ts';

/** Everything that is drawn from the playhead: pictures and gaze of the recording, maps of its tracks. */
export class ReviewMedia {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    $effect.root(() => {
      $effect(() => {
        const media = this.recording;
        const tracks = this.#tracks;
        return () => {
          media?.dispose();
          tracks.dispose();
        };
      });
      $effect(() => {
        this.#followPlayhead();
      });
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

  /** Media of the tracks of the current recording, made when first asked for. */
  readonly #tracks = $derived.by(() => {
    void this.recording;
    return new TrackShelf();
  });

  /** The step in force at the playhead, or `null` when the recording has none; changes with the step, not the frame. */
  readonly step = $derived.by(() => {
    const { recording } = this.#workbench.workspace;
    if (!recording) return null;
    return stepAtFrame(this.#workbench.playback.frame, recording.stepCount, recording.stepRule);
  });

  track(track: TrackRecord): TrackMedia {
    const shelf = this.#tracks;
    return untrack(() => shelf.of(track));
  }

  /** Tries again whatever could not be fetched. */
  retry(): void {
    this.recording?.retry();
    for (const { steps } of this.#tracks.all) steps.retry();
  }

  /** Memory that pictures, gaze and maps take, and may take together; reactive. */
  get memory(): { bytes: number; budget: number } {
    const blocks = [
      ...(this.recording ? [this.recording.frames, this.recording.gaze] : []),
      ...this.#tracks.all.map(({ steps }) => steps),
    ];
    return {
      bytes: blocks.reduce((sum, each) => sum + each.bytes, 0),
      budget: blocks.reduce((sum, each) => sum + each.byteBudget, 0),
    };
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
    const shown = panels.tracksShown;
    for (const track of shown) {
      this.track(track).steps.follow(step === null ? null : { at: step, perSecond: perSecond / skip, loop });
    }
    for (const media of this.#tracks.all) {
      if (!shown.some(({ id }) => id === media.track.id)) media.steps.follow(null);
    }
  }
}

const mediaOfWorkbench = new WeakMap<Workbench, ReviewMedia>();

/** The media of the workbench the component stands in, made when first asked for; call while the component is set up. */
export function useReviewMedia(): ReviewMedia {
  const workbench = useWorkbench();
  const known = mediaOfWorkbench.get(workbench);
  if (known) return known;
  const media = new ReviewMedia(workbench);
  mediaOfWorkbench.set(workbench, media);
  return media;
}
