import { pickleInstructions } from './pickleInstructions.ts';
import { PickleMachine, type AfterBuild } from './pickleMachine.ts';
import type { NamesMet } from './pickledNames.ts';
import { PickleError, PickleReader } from './pickleReader.ts';
import type { PersistentRecord, PickleValue } from './pickleValues.ts';

// Real checkpoints take some thousands of instructions. One instruction of one byte can cost 250 bytes here (an empty
// dictionary), so this bounds the memory beside the file's own bytes at about 500 MB.
const mostInstructions = 2_000_000;

export interface InterpretOptions {
  /** Where the pickle begins in the bytes. */
  offset?: number;
  afterBuild?: AfterBuild;
  /** Collects the names, so that those before a fault are known. */
  names: NamesMet;
}

export interface InterpretedPickle {
  value: PickleValue;
  /** Offset right after the pickle. */
  end: number;
  /** Every reference to something outside the pickle, in the order met. */
  persistent: readonly PersistentRecord[];
}

/**
 * Interprets a pickle (protocols 0 to 5) as data: names and calls become records, nothing is looked up or run.
 * Time and memory are bounded by the length of the bytes. Throws `PickleError`.
 */
export function interpretPickle(bytes: Uint8Array, options: InterpretOptions): InterpretedPickle {
  const reader = new PickleReader(bytes, options.offset);
  const machine = new PickleMachine(reader, options.afterBuild ?? (() => undefined), options.names);
  for (let count = 0; count < mostInstructions; count += 1) {
    const at = reader.offset;
    const code = reader.uint8();
    if (code === 0x2e) {
      return { value: machine.result(), end: reader.offset, persistent: machine.persistent };
    }
    const instruction = pickleInstructions.get(code);
    if (instruction === undefined) {
      throw new PickleError(`byte ${String(at)} is no instruction of a pickle (0x${code.toString(16)})`);
    }
    instruction(machine, reader);
  }
  throw new PickleError('it has far more instructions than a checkpoint needs');
}
