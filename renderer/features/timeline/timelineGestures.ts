import type { Attachment } from 'svelte/attachments';

export interface TimelineGestures {
  /** The playhead is put to a place, in pixels from the left edge. */
  onSeek: (x: number) => void;
  /** A range is drawn from one place to another. */
  onRange: (fromX: number, toX: number) => void;
  /** Zooms by a factor around a place; below 1 goes closer. */
  onZoom: (x: number, factor: number) => void;
  /** Moves the view by pixels. */
  onPan: (byPixels: number) => void;
}

/** Shorter than this, a drag on the ruler was meant as a click. */
const shortestRangePixels = 3;

/**
 * The pointer on the timeline: click and drag seek; drag on the ruler (marked `data-ruler`) or with Shift draws a
 * range; the wheel zooms around the pointer, and pans when it goes sideways or with Shift.
 */
export function timelineGestures(gestures: TimelineGestures): Attachment<HTMLElement> {
  return (area) => {
    let drag: { kind: 'seek' } | { kind: 'range'; fromX: number } | null = null;
    const xOf = (event: MouseEvent): number => event.clientX - area.getBoundingClientRect().left;

    const onPointerDown = (event: PointerEvent): void => {
      if (event.button !== 0) return;
      const isOnRuler = event.target instanceof Element && event.target.closest('[data-ruler]') !== null;
      drag = event.shiftKey || isOnRuler ? { kind: 'range', fromX: xOf(event) } : { kind: 'seek' };
      area.setPointerCapture(event.pointerId);
      if (drag.kind === 'seek') gestures.onSeek(xOf(event));
    };
    const onPointerMove = (event: PointerEvent): void => {
      if (drag?.kind === 'seek') gestures.onSeek(xOf(event));
      else if (drag && Math.abs(xOf(event) - drag.fromX) >= shortestRangePixels) {
        gestures.onRange(drag.fromX, xOf(event));
      }
    };
    const onPointerUp = (event: PointerEvent): void => {
      if (drag?.kind === 'range' && Math.abs(xOf(event) - drag.fromX) < shortestRangePixels) {
        gestures.onSeek(xOf(event));
      }
      drag = null;
    };
    const onCancel = (): void => {
      drag = null;
    };
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
      if (isSideways) gestures.onPan(event.deltaX === 0 ? event.deltaY : event.deltaX);
      else gestures.onZoom(xOf(event), 1.002 ** (event.deltaMode === 1 ? event.deltaY * 40 : event.deltaY));
    };

    area.addEventListener('pointerdown', onPointerDown);
    area.addEventListener('pointermove', onPointerMove);
    area.addEventListener('pointerup', onPointerUp);
    area.addEventListener('pointercancel', onCancel);
    // Only a listener that says it is not passive may keep the page from scrolling.
    area.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      area.removeEventListener('pointerdown', onPointerDown);
      area.removeEventListener('pointermove', onPointerMove);
      area.removeEventListener('pointerup', onPointerUp);
      area.removeEventListener('pointercancel', onCancel);
      area.removeEventListener('wheel', onWheel);
    };
  };
}
