import { judgeCall, judgeUse } from './dangerousCalls.ts';
import { NamesMet } from './pickledNames.ts';
import { PickleError, type PickleReader } from './pickleReader.ts';
import { CallRecord, GlobalRecord, PersistentRecord, type PickleValue } from './pickleValues.ts';

const mostMarks = 100_000;
const longestName = 1000;

/** Called after every BUILD with the record and the reader right behind it; joblib puts an array's bytes there. */
export type AfterBuild = (record: CallRecord, reader: PickleReader) => void;

/** The stack, the marks and the memo on which a pickle's instructions work. */
export class PickleMachine {
  readonly names: NamesMet;
  readonly persistent: PersistentRecord[] = [];
  readonly memo = new Map<number, PickleValue>();
  readonly afterBuild: AfterBuild;
  readonly reader: PickleReader;
  private readonly stack: PickleValue[] = [];
  private readonly marks: number[] = [];

  constructor(reader: PickleReader, afterBuild: AfterBuild, names: NamesMet) {
    this.reader = reader;
    this.names = names;
    this.afterBuild = afterBuild;
  }

  push(value: PickleValue): void {
    this.stack.push(value);
  }

  pop(): PickleValue {
    const value = this.taken();
    judgeUse(value, this.names);
    return value;
  }

  /** Replaces what would be called, the topmost value, by the record of the call. */
  call(callArguments: PickleValue, keywordArguments: PickleValue = null): void {
    const callee = this.taken();
    judgeCall(callee, callArguments, this.names);
    this.push(new CallRecord(callee, callArguments, keywordArguments));
  }

  top(): PickleValue {
    const value = this.stack.length > this.floor() ? this.stack.at(-1) : undefined;
    if (value === undefined) throw this.empty();
    return value;
  }

  mark(): void {
    if (this.marks.length >= mostMarks) throw new PickleError('it is nested absurdly deep');
    this.marks.push(this.stack.length);
  }

  /** Everything above the newest mark, which goes too. */
  popToMark(): PickleValue[] {
    const from = this.marks.pop();
    if (from === undefined)
      throw new PickleError(`its list at byte ${String(this.reader.offset)} has no beginning`);
    const values = this.stack.splice(from);
    for (const value of values) judgeUse(value, this.names);
    return values;
  }

  /** POP takes a mark away where nothing lies above it. */
  discard(): void {
    if (this.stack.length === this.floor() && this.marks.length > 0) this.marks.pop();
    else this.pop();
  }

  remember(index: number): void {
    this.memo.set(index, this.top());
  }

  recall(index: number): void {
    const value = this.memo.get(index);
    if (value === undefined)
      throw new PickleError(`it refers to entry ${String(index)}, which it has not made`);
    this.push(value);
  }

  global(module: string, name: string): GlobalRecord {
    if (module.length > longestName || name.length > longestName)
      throw new PickleError('a name in it is absurdly long');
    const record = new GlobalRecord(module, name);
    this.names.meet(module, name);
    return record;
  }

  /** Pushes a reference to something outside the pickle, and keeps it in the order met. */
  refer(id: PickleValue): void {
    const record = new PersistentRecord(id);
    this.persistent.push(record);
    this.push(record);
  }

  result(): PickleValue {
    return this.pop();
  }

  private taken(): PickleValue {
    const value = this.stack.length > this.floor() ? this.stack.pop() : undefined;
    if (value === undefined) throw this.empty();
    return value;
  }

  private floor(): number {
    return this.marks.at(-1) ?? 0;
  }

  private empty(): PickleError {
    return new PickleError(`an instruction at byte ${String(this.reader.offset)} finds nothing to work on`);
  }
}
