import { expect, test } from 'vitest';
import { changedEntries, defaultView, restoredView } from './view.ts';

test('a stored view comes back over the defaults', () => {
  const view = restoredView({ tab: 'scores', playheads: { 3: 1204 }, overlays: { opacity: 0.4 } });
  expect(view.tab).toBe('scores');
  expect(view.playheads).toEqual({ 3: 1204 });
  expect(view.overlays).toEqual({ ...defaultView().overlays, opacity: 0.4 });
});

test('entries of another type are left out, so that an older session still opens', () => {
  const view = restoredView({
    tab: 'chart',
    hiddenPanels: 'human',
    panelZoom: null,
    overlays: { colourMap: 'rainbow', opacity: '1' },
  });
  expect(view).toEqual(defaultView());
});

test('only what changed is written', () => {
  const view = defaultView();
  const before = changedEntries({}, view).json;
  view.overlays.heat = false;
  expect(Object.keys(changedEntries(before, view).changes)).toEqual(['overlays']);
  expect(changedEntries(changedEntries({}, view).json, view).changes).toEqual({});
});

test('which sides are folded away comes back, and nothing chosen stays nothing chosen', () => {
  expect(restoredView({ railShown: false, inspectorShown: true })).toMatchObject({
    railShown: false,
    inspectorShown: true,
  });
  expect(restoredView({}).inspectorShown).toBeNull();
  expect(restoredView({ inspectorShown: 'yes' }).inspectorShown).toBeNull();
});
