import type { CheckpointFacts } from '../../../domain/checkpoint/checkpointContents.ts';
import { unreadableCheckpoint } from '../checkpointErrors.ts';

/** A value as it stands in the JSON of Stable-Baselines: plain, or an object with readable copies of its parts. */
export type SavedData = Readonly<Record<string, unknown>>;

const largestBytes = 64 * 1024 * 1024;

/** The settings that Stable-Baselines keeps as JSON. Throws `FoveaError` 'checkpoint-unreadable'. */
export function parseSavedData(bytes: Uint8Array, fileName: string): SavedData {
  try {
    if (bytes.length <= largestBytes) {
      const data: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
      if (isObject(data)) return data;
    }
  } catch (thrown) {
    throw unreadableCheckpoint(fileName, 'the settings inside it ("data") are no JSON', thrown);
  }
  throw unreadableCheckpoint(fileName, 'the settings inside it ("data") are no dictionary of usual size');
}

/** An object in the settings, by its name; empty where there is none. */
export function objectIn(data: SavedData, name: string): SavedData {
  const value = data[name];
  return isObject(value) ? value : {};
}

/** A number, which some versions write as text; `null` for anything else. */
function numberIn(data: SavedData, name: string): number | null {
  const value = data[name];
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/**
 * Facts about spaces, which need no unpickling: sizes of an observation (`shape` of gym, `_shape` of gymnasium, a list
 * or its text) and the number of actions.
 */
export function factsOfSpaces(data: SavedData): CheckpointFacts {
  const facts: CheckpointFacts = {};
  const observation = objectIn(data, 'observation_space');
  const shape = sizesOf(observation['_shape'] ?? observation['shape']);
  if (shape !== null && shape.length > 0) facts.observationShape = shape;
  const actions = numberIn(objectIn(data, 'action_space'), 'n');
  if (actions !== null && Number.isInteger(actions) && actions > 0) facts.actionCount = actions;
  return facts;
}

function sizesOf(value: unknown): number[] | null {
  const listed: unknown =
    typeof value === 'string'
      ? value
          .replace(/^[[(]|[\])]$/g, '')
          .split(',')
          .filter((size) => size.trim() !== '')
          .map(Number)
      : value;
  return Array.isArray(listed) && listed.every((size) => Number.isSafeInteger(size) && size > 0)
    ? (listed as number[])
    : null;
}

function isObject(value: unknown): value is SavedData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
