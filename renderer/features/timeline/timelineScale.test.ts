import { expect, test } from 'vitest';
import { allFrames, frameAtX, panned, rulerTicks, showing, xOfFrame, zoomedAround } from './timelineScale.ts';

const all = allFrames(1000);

test('every frame has its own stretch, the first and the last too', () => {
  expect(frameAtX(0, all, 500)).toBe(0);
  expect(frameAtX(499.9, all, 500)).toBe(999);
  expect(xOfFrame(1000, all, 500)).toBe(500);
});

test('zooming keeps the frame under the pointer under the pointer', () => {
  const closer = zoomedAround(125, 0.5, all, 500, 1000);
  expect(frameAtX(125, closer, 500)).toBe(250);
  expect(closer.end - closer.start).toBe(500);
});

test('zooming out ends at the whole recording, zooming in at a few frames', () => {
  expect(zoomedAround(10, 100, { start: 400, end: 500 }, 500, 1000)).toEqual(all);
  const closest = zoomedAround(250, 0.00001, all, 500, 1000);
  expect(closest.end - closest.start).toBeCloseTo(8);
});

test('a recording shorter than the closest zoom is shown whole', () => {
  expect(zoomedAround(0, 0.1, allFrames(3), 500, 3)).toEqual({ start: 0, end: 3 });
});

test('panning stops at the ends', () => {
  expect(panned({ start: 100, end: 200 }, -500, 1000)).toEqual({ start: 0, end: 100 });
  expect(panned({ start: 100, end: 200 }, 5000, 1000)).toEqual({ start: 900, end: 1000 });
});

test('a playhead that leaves the view turns the page', () => {
  const page = { start: 100, end: 200 };
  expect(showing(150, page, 1000)).toBe(page);
  expect(showing(200, page, 1000)).toEqual({ start: 200, end: 300 });
  expect(showing(99, page, 1000)).toEqual({ start: 0, end: 100 });
});

test('a playhead that has jumped far away is shown in the middle', () => {
  expect(showing(700, { start: 100, end: 201 }, 1000)).toEqual({ start: 650, end: 751 });
  expect(showing(5, { start: 800, end: 900 }, 1000)).toEqual({ start: 0, end: 100 });
});

test('the ruler has round numbers that do not crowd', () => {
  expect(rulerTicks(all, 500, 80)).toEqual([0, 200, 400, 600, 800]);
  expect(rulerTicks({ start: 101.5, end: 109.5 }, 800, 80)).toEqual([102, 103, 104, 105, 106, 107, 108, 109]);
});
