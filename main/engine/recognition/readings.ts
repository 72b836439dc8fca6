import type { CheckpointContents } from '../../domain/checkpoint/checkpointContents.ts';
import { FoveaError } from '../../domain/errors.ts';
import { families } from './families/families.ts';
import type { SortedCheckpoint } from './families/family.ts';
import type { Reading } from './reading.ts';
import { isTooLarge, sortedCheckpoint } from './sortedCheckpoint.ts';
import { differenceFrom, reasonOf } from './unfitReason.ts';
import { unreadReason } from './unreadReason.ts';

/**
 * Every way to read a checkpoint's arrays as a network, the likeliest first; empty where nothing fits, and then
 * `unfitReason` says what is there. `wanted` names a reading (`kostrikov`, `nips~flipped`) or an architecture (`nips`),
 * which then comes first. Errors: `agent-does-not-fit` where the wanted one does not fit, `checkpoint-unrecognised`
 * where there is none of that name.
 */
export function readingsOf(
  contents: CheckpointContents,
  { fileName, wanted }: { fileName: string; wanted?: string },
): Reading[] {
  const sorted = sortedCheckpoint(contents, fileName);
  if (wanted === undefined) return withoutRepeats(likelyReadings(sorted));
  const all = isTooLarge(sorted) ? [] : families.flatMap((family) => family.readings(sorted));
  const found = withoutRepeats(all);
  const exact = found.filter(({ id }) => id === wanted);
  const alike = found.filter(({ id, definition }) => id !== wanted && definition.id === wanted);
  if (exact.length + alike.length === 0) throw refusal(sorted, wanted, found);
  const rest = found.filter((reading) => !exact.includes(reading) && !alike.includes(reading));
  return [...[...exact, ...alike].map(asAskedFor), ...rest];
}

/** Why no reading fits: what the file holds and what comes closest, in sentences that follow the file's name. */
export function unfitReason(contents: CheckpointContents): string {
  const sorted = sortedCheckpoint(contents, '');
  return unreadReason(sorted) ?? reasonOf(sorted);
}

/** Those of the families up to the first that leaves no doubt. */
function likelyReadings(sorted: SortedCheckpoint): Reading[] {
  const found: Reading[] = [];
  if (isTooLarge(sorted)) return found;
  for (const family of families) {
    const readings = family.readings(sorted);
    found.push(...readings);
    if (readings.length > 0 && family.isSure(sorted)) break;
  }
  return found;
}

/** Families may find the same network; the surer one keeps the name. */
function withoutRepeats(readings: readonly Reading[]): Reading[] {
  return [...new Map(readings.toReversed().map((reading) => [reading.id, reading])).values()].reverse();
}

/** A network that a person named is no assumption any more. */
function asAskedFor(reading: Reading): Reading {
  return {
    ...reading,
    assumed: reading.assumed.filter((sentence) => !sentence.startsWith(`${reading.id}, `)),
  };
}

function refusal(sorted: SortedCheckpoint, wanted: string, found: readonly Reading[]): FoveaError {
  const known = families.flatMap(({ architectures }) => architectures);
  const begins = known.some(
    (id) => wanted === id || wanted.startsWith(`${id}-`) || wanted.startsWith(`${id}~`),
  );
  if (!begins)
    return new FoveaError(
      'checkpoint-unrecognised',
      `There is no network called "${wanted}". Known are: ${known.join(', ')}.`,
    );
  const fits = found.length > 0 ? ` It fits: ${found.map(({ id }) => id).join(', ')}.` : '';
  const why =
    differenceFrom(sorted, wanted) ??
    (found.length > 0 ? 'its layers are others.' : (unreadReason(sorted) ?? reasonOf(sorted)));
  return new FoveaError(
    'agent-does-not-fit',
    `${sorted.fileName} does not fit the network ${wanted}: ${why}${fits}`,
  );
}
