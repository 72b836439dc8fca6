import { baselinesFromList, baselinesFromNames } from './baselines.ts';
import type { CheckpointContents, CheckpointFormat } from './checkpoint.ts';
import { unreadableCheckpoint, unrecognisedCheckpoint } from './checkpointErrors.ts';
import { joblibArrayOf, takeJoblibArray } from './joblibArrays.ts';
import { elementTypes, type Tensor } from '../../domain/checkpoint/namedTensors.ts';
import { numpyArrayOf } from './numpyArrays.ts';
import { dangerWarning } from './pickle/dangerousNames.ts';
import { unpickle } from './pickle/unpickle.ts';
import { PickleError } from './pickle/pickleReader.ts';
import { calleeName, CallRecord, itemsOf, textOf, type PickleValue } from './pickle/pickleValues.ts';

/** OpenAI Baselines' `model.pkl`: a joblib (or plain) pickle of arrays by variable name, or of a list of arrays. */
export const joblibFormat: CheckpointFormat = {
  id: 'baselines-joblib',
  title: 'OpenAI Baselines (joblib)',
  container: 'pickle',
  read: readJoblib,
};

function readJoblib(bytes: Uint8Array, fileName: string): CheckpointContents {
  try {
    const { value, globals } = unpickle(bytes, { afterBuild: takeJoblibArray });
    const warning = dangerWarning(globals);
    const arrays = new ArraysWithin(bytes.length);
    const root = rootOf(value, arrays);
    if (root === null) throw notArrays(fileName, globals, warning);
    const model = root.named === null ? baselinesFromList(root.listed) : baselinesFromNames(root.named);
    return {
      ...model,
      ignored: [...model.ignored, ...root.others],
      warnings: warning === null ? [] : [warning],
      globals,
    };
  } catch (thrown) {
    if (thrown instanceof PickleError) throw unreadableCheckpoint(fileName, thrown.message, thrown);
    throw thrown;
  }
}

/**
 * Converts each record of an array once. A file may refer to the same bytes from many records; the arrays of an
 * honest one together are no longer than the file, and that bounds memory.
 */
class ArraysWithin {
  private readonly known = new Map<PickleValue, Tensor | null>();
  private bytesLeft: number;

  constructor(fileBytes: number) {
    this.bytesLeft = fileBytes;
  }

  of(value: PickleValue): Tensor | null {
    const known = this.known.get(value);
    if (known !== undefined) return known;
    const array = joblibArrayOf(value) ?? numpyArrayOf(value);
    if (array !== null) this.bytesLeft -= array.data.length * elementTypes[array.dtype];
    if (this.bytesLeft < 0) throw new PickleError('its arrays together are larger than the file');
    if (value instanceof CallRecord) this.known.set(value, array);
    return array;
  }
}

interface Root {
  named: Map<string, Tensor> | null;
  listed: Tensor[];
  /** Entries that are no arrays. */
  others: string[];
}

/** The arrays of a dictionary or a list; null when there are none. */
function rootOf(value: PickleValue, arrays: ArraysWithin): Root | null {
  const entries = entriesOf(value);
  if (entries !== null) {
    const named = new Map<string, Tensor>();
    const others: string[] = [];
    for (const [key, entry] of entries) {
      const name = textOf(key) ?? String(typeof key === 'number' ? key : typeof key);
      const array = arrays.of(entry);
      if (array === null) others.push(name);
      else named.set(name, array);
    }
    return named.size === 0 ? null : { named, listed: [], others };
  }
  const items = itemsOf(value);
  if (items === null) return null;
  const listed = items.map((item) => arrays.of(item)).filter((array) => array !== null);
  if (listed.length === 0) return null;
  const others =
    listed.length === items.length
      ? []
      : [`${String(items.length - listed.length)} entries that are no arrays`];
  return { named: null, listed, others };
}

function entriesOf(value: PickleValue): Iterable<readonly [PickleValue, PickleValue]> | null {
  if (value instanceof Map) return value;
  if (calleeName(value) !== 'collections.OrderedDict' || !(value instanceof CallRecord)) return null;
  // Python 2 hands the pairs over as an argument, Python 3 sets them one by one.
  const handed = itemsOf(itemsOf(value.arguments)?.[0]) ?? [];
  const pairs = handed.flatMap((pair): [PickleValue, PickleValue][] => {
    const [key, entry] = itemsOf(pair) ?? [];
    return key === undefined || entry === undefined ? [] : [[key, entry]];
  });
  return [...pairs, ...value.pairs];
}

function notArrays(fileName: string, globals: readonly string[], warning: string | null): Error {
  const names = globals.length === 0 ? '' : ` It refers to ${globals.slice(0, 6).join(', ')}.`;
  return unrecognisedCheckpoint(
    `${fileName} is a pickle, but not of named arrays as OpenAI Baselines saves them.${names}` +
      (warning === null ? '' : ` ${warning}`),
  );
}
