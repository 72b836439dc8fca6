/**
 * What a pickle holds, as inert data. Lists are arrays, dictionaries are Maps (so that a key like `__proto__` is only
 * a key), and whatever Python would look up or call is a record of the name and the arguments. Values may refer to
 * one another in cycles: walk them with a set of what was seen.
 */
export type PickleValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | PickleValue[]
  | PickleDictionary
  | PickleSet
  | PickleTuple
  | ByteString
  | GlobalRecord
  | CallRecord
  | PersistentRecord;

export type PickleDictionary = Map<PickleValue, PickleValue>;
export type PickleSet = Set<PickleValue>;

export class PickleTuple {
  readonly items: readonly PickleValue[];
  constructor(items: readonly PickleValue[]) {
    this.items = items;
  }
}

/** A string of Python 2, which may be text or raw bytes; both readings are kept. */
export class ByteString {
  readonly bytes: Uint8Array;
  private readText: string | null = null;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
  /** The bytes read as Latin-1; kept, since a file may use one string a million times. */
  get text(): string {
    this.readText ??= Buffer.from(this.bytes.buffer, this.bytes.byteOffset, this.bytes.length).toString(
      'latin1',
    );
    return this.readText;
  }
}

/** A name that Python would import. Nothing is imported here. */
export class GlobalRecord {
  readonly module: string;
  readonly name: string;
  constructor(module: string, name: string) {
    this.module = module;
    this.name = name;
  }
  get fullName(): string {
    return `${this.module}.${this.name}`;
  }
}

/** An object that Python would make by calling something. Nothing is called here. */
export class CallRecord {
  readonly callee: PickleValue;
  readonly arguments: PickleValue;
  readonly keywordArguments: PickleValue;
  /** What BUILD would hand to the object. */
  state: PickleValue | undefined = undefined;
  /** What APPEND(S) and ADDITEMS would add to it. */
  readonly items: PickleValue[] = [];
  /** What SETITEM(S) would set on it. */
  readonly pairs: [PickleValue, PickleValue][] = [];
  /** Bytes that follow the object inside the stream, as joblib writes them. */
  rawBytes: Uint8Array | null = null;
  constructor(callee: PickleValue, callArguments: PickleValue, keywordArguments: PickleValue = null) {
    this.callee = callee;
    this.arguments = callArguments;
    this.keywordArguments = keywordArguments;
  }
}

/** A reference to something outside the pickle, such as a tensor's storage. */
export class PersistentRecord {
  readonly id: PickleValue;
  constructor(id: PickleValue) {
    this.id = id;
  }
}

/** The text of a Python 2 or 3 string, or null for anything else. */
export function textOf(value: PickleValue | undefined): string | null {
  if (typeof value === 'string') return value;
  return value instanceof ByteString ? value.text : null;
}

/** Items of a tuple or list, or null for anything else. */
export function itemsOf(value: PickleValue | undefined): readonly PickleValue[] | null {
  if (value instanceof PickleTuple) return value.items;
  return Array.isArray(value) ? value : null;
}

/** Full name of what a record would call, e.g. `numpy.dtype`; null when it is no record of a call by name. */
export function calleeName(value: PickleValue | undefined): string | null {
  return value instanceof CallRecord && value.callee instanceof GlobalRecord ? value.callee.fullName : null;
}
