import type { ProjectionRule } from '@domain/projection/geometry.ts';

export const colourMaps = ['viridis', 'magma', 'cividis', 'inferno'] as const;
export type ColourMap = (typeof colourMaps)[number];
export type CentreTab = 'review' | 'scores' | 'agents';

/** How gaze and maps are drawn over the frames, in all panels. */
export interface OverlaySettings {
  gazePoints: boolean;
  gazeTrail: boolean;
  /** Length of the trail, in frames before the playhead. */
  trailFrames: number;
  gazeDensity: boolean;
  /** Sigma of the density's Gaussian, in frame pixels. */
  densitySigma: number;
  /** Frames whose gaze counts for the playhead's frame, before and after it. */
  gazeWindow: { before: number; after: number };
  /** Gaze of frame `f + gazeLagFrames` is shown on frame `f`. */
  gazeLagFrames: number;
  heat: boolean;
  colourMap: ColourMap;
  /** 0 to 1. */
  opacity: number;
  /** Maps are divided by the largest value of the whole clip, or by that of the frame alone. */
  normalisation: 'clip' | 'frame';
  projection: ProjectionRule;
}

/** What a session remembers of its window. */
export interface WorkbenchView {
  recordingId: number | null;
  /** Playhead of each recording, by id. */
  playheads: Record<string, number>;
  tab: CentreTab;
  /** Keys of panels that are switched off (see panels.svelte.ts). */
  hiddenPanels: string[];
  enlargedPanel: string | null;
  /** Screen pixels per game pixel, or as large as fits. */
  panelZoom: number | 'fit';
  /** Frames the timeline shows, by recording id; the whole recording where absent. */
  timelineRanges: Record<string, { first: number; last: number }>;
  /** The track that the difference takes from, and the one it takes away; empty until chosen. */
  differenceTracks: number[];
  /** The metric that the timeline draws, and the score run that is looked at by recording id, the newest where absent. */
  metric: string;
  scoreRunOf: Record<string, number>;
  /** Is the list of agents at hand? */
  railShown: boolean;
  /** Is the inspector at hand? null until somebody chose: then the window's width decides. */
  inspectorShown: boolean | null;
  /** Are both folded away for the pictures to be large, whatever is said above? */
  sidesFolded: boolean;
  /** Sizes of panes: `rail` and `inspector` in pixels, `rows` in per cent of the window. */
  splitters: Record<string, number[]>;
  overlays: OverlaySettings;
  /** The method that panels show and that runs when an agent is analysed; null for the first there is. */
  method: string | null;
  /** The method shown for an agent, by its id, where it was chosen for that agent alone. */
  methodOfAgent: Record<string, string>;
  speed: number;
}

export function defaultView(): WorkbenchView {
  return {
    recordingId: null,
    playheads: {},
    tab: 'review',
    // The difference is asked for; until then the other panels have its room.
    hiddenPanels: ['difference'],
    enlargedPanel: null,
    panelZoom: 'fit',
    timelineRanges: {},
    differenceTracks: [],
    metric: 'nss',
    scoreRunOf: {},
    railShown: true,
    inspectorShown: null,
    sidesFolded: false,
    splitters: {},
    overlays: {
      gazePoints: true,
      gazeTrail: false,
      trailFrames: 20,
      gazeDensity: false,
      densitySigma: 5,
      gazeWindow: { before: 0, after: 0 },
      gazeLagFrames: 0,
      heat: true,
      colourMap: 'magma',
      opacity: 0.75,
      normalisation: 'clip',
      projection: 'summed',
    },
    method: null,
    methodOfAgent: {},
    speed: 1,
  };
}

/** The stored view over the defaults; entries of the wrong type (a damaged or older session) are left out. */
export function restoredView(stored: Readonly<Record<string, unknown>>): WorkbenchView {
  return mergedLike(defaultView(), stored);
}

export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** The entries of `after` that differ from `before`, by their JSON. */
export function changedEntries(
  before: Readonly<Record<string, string>>,
  after: object,
): { changes: Record<string, JsonValue>; json: Record<string, string> } {
  const changes: Record<string, JsonValue> = {};
  const json: Record<string, string> = {};
  for (const [key, value] of Object.entries(after) as [string, unknown][]) {
    const text = JSON.stringify(value);
    json[key] = text;
    if (before[key] !== text) changes[key] = JSON.parse(text) as JsonValue;
  }
  return { changes, json };
}

function mergedLike<Value extends object>(defaults: Value, stored: object): Value {
  const merged: Record<string, unknown> = Object.fromEntries(Object.entries(defaults));
  for (const [key, fallback] of Object.entries(defaults) as [string, unknown][]) {
    const value: unknown = (stored as Record<string, unknown>)[key];
    if (value === undefined || !isLike(fallback, value, key)) continue;
    const isFixedRecord = isRecord(fallback) && Object.keys(fallback).length > 0;
    merged[key] = isFixedRecord && isRecord(value) ? mergedLike(fallback, value) : value;
  }
  return merged as Value;
}

/** Entries that may be of one of several types. */
const alternatives: Readonly<Record<string, (value: unknown) => boolean>> = {
  recordingId: (value) => value === null || Number.isInteger(value),
  method: (value) => value === null || typeof value === 'string',
  enlargedPanel: (value) => value === null || typeof value === 'string',
  inspectorShown: (value) => value === null || typeof value === 'boolean',
  panelZoom: (value) => value === 'fit' || (typeof value === 'number' && value > 0),
  colourMap: (value) => colourMaps.some((name) => name === value),
  tab: (value) => value === 'review' || value === 'scores' || value === 'agents',
  normalisation: (value) => value === 'clip' || value === 'frame',
  projection: (value) => value === 'summed' || value === 'coverage-normalised',
};

function isLike(fallback: unknown, value: unknown, key: string): boolean {
  const allows = alternatives[key];
  if (allows) return allows(value);
  if (Array.isArray(fallback)) return Array.isArray(value);
  if (isRecord(fallback)) return isRecord(value);
  return typeof value === typeof fallback;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
