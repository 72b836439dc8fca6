import { expect, test } from 'vitest';
import { columnsThatFit, fitPanels, neighbouringZoom } from './fitPanels.ts';

const room = { width: 1400, height: 760, leastWidth: 200, gap: 8, pixelRatio: 1 };

test('one panel takes the largest whole zoom its height allows', () => {
  expect(fitPanels(1, room)).toEqual({ columns: 1, zoom: 3 });
});

test('panels stand side by side as long as that makes them no smaller', () => {
  expect(fitPanels(2, room)).toEqual({ columns: 2, zoom: 3 });
  expect(fitPanels(4, room)).toEqual({ columns: 4, zoom: 2 });
});

test('panels wrap when that makes them larger', () => {
  expect(fitPanels(4, { ...room, width: 700, height: 1000 })).toEqual({ columns: 2, zoom: 2 });
});

test('in a window too small for all, the smallest zoom in as many columns as fit', () => {
  expect(fitPanels(5, { ...room, width: 430, height: 200 })).toEqual({ columns: 2, zoom: 1 });
  expect(fitPanels(3, { ...room, width: 100, height: 100 })).toEqual({ columns: 1, zoom: 1 });
});

test('on a screen of double density half a screen pixel is sharp too', () => {
  expect(fitPanels(1, { ...room, height: 640 }).zoom).toBe(2);
  expect(fitPanels(1, { ...room, height: 640, pixelRatio: 2 }).zoom).toBe(2.5);
  expect(neighbouringZoom(2, 1, 2)).toBe(2.5);
});

test('zooming by hand goes in whole steps and stops at the ends', () => {
  expect(neighbouringZoom(3, 1, 1)).toBe(4);
  expect(neighbouringZoom(1, -1, 1)).toBe(1);
  expect(neighbouringZoom(12, 1, 1)).toBe(12);
  expect(columnsThatFit(4, 4, room)).toBe(2);
});
