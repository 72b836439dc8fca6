import type { PickleMachine } from './pickleMachine.ts';
import { decimalFloat, decimalInteger, longInteger } from './pickleNumbers.ts';
import { PickleError, type PickleReader } from './pickleReader.ts';
import { quotedString, rawUnicodeEscape } from './pickleText.ts';
import {
  ByteString,
  CallRecord,
  PickleTuple,
  textOf,
  type GlobalRecord,
  type PickleDictionary,
  type PickleSet,
  type PickleValue,
} from './pickleValues.ts';

/** What one instruction does to the machine; its arguments follow in the reader. */
export type Instruction = (machine: PickleMachine, reader: PickleReader) => void;

function append(target: PickleValue, items: readonly PickleValue[]): void {
  if (!Array.isArray(target) && !(target instanceof CallRecord) && !(target instanceof Set)) {
    throw new PickleError('it adds items to what is no list');
  }
  for (const item of items) {
    if (Array.isArray(target)) target.push(item);
    else if (target instanceof Set) target.add(item);
    else target.items.push(item);
  }
}

function setPairs(target: PickleValue, flat: readonly PickleValue[]): void {
  if (flat.length % 2 === 1) throw new PickleError('it has a dictionary key without a value');
  for (let at = 0; at < flat.length; at += 2) {
    const key = flat[at] ?? null;
    const value = flat[at + 1] ?? null;
    // Python 2 and Python 3 names must meet under one key.
    if (target instanceof Map) target.set(textOf(key) ?? key, value);
    else if (target instanceof CallRecord) target.pairs.push([key, value]);
    else throw new PickleError('it sets entries of what is no dictionary');
  }
}

function build(machine: PickleMachine): void {
  const state = machine.pop();
  const target = machine.top();
  // Objects whose class was referred to by name only (old-style INST without arguments) are records as well.
  if (!(target instanceof CallRecord)) return;
  target.state = state;
  machine.afterBuild(target, machine.reader);
}

function dictionaryOfPairs(flat: readonly PickleValue[]): PickleDictionary {
  const dictionary: PickleDictionary = new Map();
  setPairs(dictionary, flat);
  return dictionary;
}

function tupleOfLast(machine: PickleMachine, count: number): void {
  const items: PickleValue[] = [];
  for (let at = 0; at < count; at += 1) items.push(machine.pop());
  machine.push(new PickleTuple(items.reverse()));
}

function globalByName(machine: PickleMachine): void {
  const name = textOf(machine.pop());
  const module = textOf(machine.pop());
  if (name === null || module === null) throw new PickleError('a name in it is no text');
  machine.push(machine.global(module, name));
}

function call(machine: PickleMachine): void {
  machine.call(machine.pop());
}

function callWithKeywords(machine: PickleMachine): void {
  const keywordArguments = machine.pop();
  const callArguments = machine.pop();
  machine.call(callArguments, keywordArguments);
}

function callMarked(machine: PickleMachine): void {
  const [callee, ...callArguments] = machine.popToMark();
  if (callee === undefined) throw new PickleError('it makes an object of nothing');
  machine.push(callee);
  machine.call(new PickleTuple(callArguments));
}

function outOfBand(): never {
  throw new PickleError('it keeps its arrays in separate buffers, which a file cannot hold');
}

/** Every instruction of protocols 0 to 5 but STOP (Python's pickletools documents each). */
export const pickleInstructions: ReadonlyMap<number, Instruction> = new Map<number, Instruction>([
  // Protocol and framing
  [0x80, (_, reader) => void refuseNewer(reader.uint8())], // PROTO
  [0x95, (_, reader) => void reader.uint64()], // FRAME: only a hint for buffered reading
  // Stack
  [0x28, (machine) => machine.mark()], // MARK
  [0x30, (machine) => machine.discard()], // POP
  [0x31, (machine) => void machine.popToMark()], // POP_MARK
  [0x32, (machine) => machine.push(machine.top())], // DUP
  // Memo
  [0x67, (machine, reader) => machine.recall(memoIndex(reader))], // GET
  [0x68, (machine, reader) => machine.recall(reader.uint8())], // BINGET
  [0x6a, (machine, reader) => machine.recall(reader.uint32())], // LONG_BINGET
  [0x70, (machine, reader) => machine.remember(memoIndex(reader))], // PUT
  [0x71, (machine, reader) => machine.remember(reader.uint8())], // BINPUT
  [0x72, (machine, reader) => machine.remember(reader.uint32())], // LONG_BINPUT
  [0x94, (machine) => machine.remember(machine.memo.size)], // MEMOIZE
  // Constants and numbers
  [0x4e, (machine) => machine.push(null)], // NONE
  [0x88, (machine) => machine.push(true)], // NEWTRUE
  [0x89, (machine) => machine.push(false)], // NEWFALSE
  [0x49, (machine, reader) => machine.push(decimalInteger(reader.shortLine()))], // INT
  [0x4c, (machine, reader) => machine.push(decimalInteger(reader.shortLine()))], // LONG
  [0x46, (machine, reader) => machine.push(decimalFloat(reader.shortLine()))], // FLOAT
  [0x4a, (machine, reader) => machine.push(reader.int32())], // BININT
  [0x4b, (machine, reader) => machine.push(reader.uint8())], // BININT1
  [0x4d, (machine, reader) => machine.push(reader.uint16())], // BININT2
  [0x8a, (machine, reader) => machine.push(longInteger(reader.take(reader.uint8())))], // LONG1
  [0x8b, (machine, reader) => machine.push(longInteger(reader.take(reader.int32())))], // LONG4
  [0x47, (machine, reader) => machine.push(reader.float64())], // BINFLOAT
  // Strings and bytes
  [0x53, (machine, reader) => machine.push(new ByteString(quotedString(reader.lineBytes())))], // STRING
  [0x54, (machine, reader) => machine.push(new ByteString(reader.take(reader.int32())))], // BINSTRING
  [0x55, (machine, reader) => machine.push(new ByteString(reader.take(reader.uint8())))], // SHORT_BINSTRING
  [0x56, (machine, reader) => machine.push(rawUnicodeEscape(reader.lineBytes()))], // UNICODE
  [0x58, (machine, reader) => machine.push(reader.utf8(reader.uint32()))], // BINUNICODE
  [0x8c, (machine, reader) => machine.push(reader.utf8(reader.uint8()))], // SHORT_BINUNICODE
  [0x8d, (machine, reader) => machine.push(reader.utf8(reader.uint64()))], // BINUNICODE8
  [0x42, (machine, reader) => machine.push(reader.take(reader.uint32()))], // BINBYTES
  [0x43, (machine, reader) => machine.push(reader.take(reader.uint8()))], // SHORT_BINBYTES
  [0x8e, (machine, reader) => machine.push(reader.take(reader.uint64()))], // BINBYTES8
  [0x96, (machine, reader) => machine.push(reader.take(reader.uint64()))], // BYTEARRAY8
  [0x97, outOfBand], // NEXT_BUFFER
  [0x98, outOfBand], // READONLY_BUFFER
  // Tuples, lists, dictionaries, sets
  [0x29, (machine) => machine.push(new PickleTuple([]))], // EMPTY_TUPLE
  [0x74, (machine) => machine.push(new PickleTuple(machine.popToMark()))], // TUPLE
  [0x85, (machine) => tupleOfLast(machine, 1)], // TUPLE1
  [0x86, (machine) => tupleOfLast(machine, 2)], // TUPLE2
  [0x87, (machine) => tupleOfLast(machine, 3)], // TUPLE3
  [0x5d, (machine) => machine.push([])], // EMPTY_LIST
  [0x6c, (machine) => machine.push(machine.popToMark())], // LIST
  [0x61, (machine) => appendOne(machine)], // APPEND
  [0x65, (machine) => appendMarked(machine)], // APPENDS
  [0x7d, (machine) => machine.push(new Map())], // EMPTY_DICT
  [0x64, (machine) => machine.push(dictionaryOfPairs(machine.popToMark()))], // DICT
  [0x73, (machine) => setOne(machine)], // SETITEM
  [0x75, (machine) => setMarked(machine)], // SETITEMS
  [0x8f, (machine) => machine.push(new Set())], // EMPTY_SET
  [0x90, (machine) => appendMarked(machine)], // ADDITEMS
  [0x91, (machine) => machine.push(new Set(machine.popToMark()) as PickleSet)], // FROZENSET
  // Names and calls, recorded only
  [0x63, (machine, reader) => machine.push(machine.global(reader.line(), reader.line()))], // GLOBAL
  [0x93, globalByName], // STACK_GLOBAL
  [0x52, call], // REDUCE
  [0x81, call], // NEWOBJ
  [0x92, callWithKeywords], // NEWOBJ_EX
  [0x69, (machine, reader) => instance(machine, reader)], // INST
  [0x6f, callMarked], // OBJ
  [0x62, build], // BUILD
  [0x50, (machine, reader) => machine.refer(reader.line())], // PERSID
  [0x51, (machine) => machine.refer(machine.pop())], // BINPERSID
  [0x82, (machine, reader) => machine.push(extension(machine, reader.uint8()))], // EXT1
  [0x83, (machine, reader) => machine.push(extension(machine, reader.uint16()))], // EXT2
  [0x84, (machine, reader) => machine.push(extension(machine, reader.int32()))], // EXT4
]);

function refuseNewer(protocol: number): void {
  if (protocol > 5)
    throw new PickleError(`its protocol ${String(protocol)} is newer than 5, or it is no pickle`);
}

function memoIndex(reader: PickleReader): number {
  const index = decimalInteger(reader.shortLine());
  if (typeof index !== 'number') {
    // PUT and GET write their index as plain text, where 0 and 1 may come as "00" and "01" from nobody.
    throw new PickleError('the number of an entry in it is no number');
  }
  return index;
}

function appendOne(machine: PickleMachine): void {
  const item = machine.pop();
  append(machine.top(), [item]);
}

function appendMarked(machine: PickleMachine): void {
  const items = machine.popToMark();
  append(machine.top(), items);
}

function setOne(machine: PickleMachine): void {
  const value = machine.pop();
  const key = machine.pop();
  setPairs(machine.top(), [key, value]);
}

function setMarked(machine: PickleMachine): void {
  const flat = machine.popToMark();
  setPairs(machine.top(), flat);
}

function instance(machine: PickleMachine, reader: PickleReader): void {
  const callee = machine.global(reader.line(), reader.line());
  const callArguments = new PickleTuple(machine.popToMark());
  machine.push(callee);
  machine.call(callArguments);
}

/** A name from Python's registry of extension codes, which no file carries along. */
function extension(machine: PickleMachine, code: number): GlobalRecord {
  return machine.global('copyreg.extension', String(code));
}
