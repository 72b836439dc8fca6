import { bytesField, floatField, integerField } from './protobuf.ts';

/** Element types of ONNX (TensorProto.DataType). */
const elementTypes = { float32: 1, uint8: 2, int64: 7 } as const;

export type ElementType = keyof typeof elementTypes;
type Attribute = number | string | readonly number[];

/** Operators are those of opset 17 (ONNX 1.12), file format version 8. */
const operatorSet = 17;
const fileVersion = 8;

/** A graph under construction, written as an ONNX file. The first axis of inputs and outputs is the batch. */
export class OnnxGraph {
  readonly #nodes: Buffer[] = [];
  readonly #constants = new Map<string, Buffer>();
  readonly #inputs: Buffer[] = [];
  readonly #outputs: Buffer[] = [];
  #made = 0;

  /** Adds an operator; returns the name of its one result. */
  node(
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
  ): string {
    const result = `#${this.#made++}`;
    this.#addNode(operator, inputs, result, attributes);
    return result;
  }

  /** A constant of floats; a name that is already there stands for the same values. */
  floats(name: string, shape: readonly number[], values: () => Float32Array): string {
    return this.#constant(name, 'float32', shape, values);
  }

  /** A constant list of whole numbers, e.g. axes or a shape. */
  integers(values: readonly number[]): string {
    const name = `integers ${values.join(' ')}`;
    return this.#constant(name, 'int64', [values.length], () =>
      BigInt64Array.from(values, (value) => BigInt(value)),
    );
  }

  scalar(value: number): string {
    return this.floats(`scalar ${value}`, [1], () => Float32Array.of(value));
  }

  /** Declares an input; `shape` leaves out the batch axis. */
  input(name: string, type: ElementType, shape: readonly number[]): string {
    this.#inputs.push(valueInfo(name, type, shape));
    return name;
  }

  /** Declares `value` as the output of that name. */
  output(name: string, value: string, shape: readonly number[]): void {
    this.#addNode('Identity', [value], name, {});
    this.#outputs.push(valueInfo(name, 'float32', shape));
  }

  /** The whole file. */
  file(): Uint8Array {
    const graph = Buffer.concat([
      ...this.#nodes.map((node) => bytesField(1, node)),
      bytesField(2, 'fovea'),
      ...[...this.#constants.values()].map((constant) => bytesField(5, constant)),
      ...this.#inputs.map((input) => bytesField(11, input)),
      ...this.#outputs.map((output) => bytesField(12, output)),
    ]);
    const operators = Buffer.concat([bytesField(1, ''), integerField(2, operatorSet)]);
    return Buffer.concat([integerField(1, fileVersion), bytesField(7, graph), bytesField(8, operators)]);
  }

  #addNode(
    operator: string,
    inputs: readonly string[],
    result: string,
    attributes: Readonly<Record<string, Attribute>>,
  ): void {
    const parts = [
      ...inputs.map((input) => bytesField(1, input)),
      bytesField(2, result),
      bytesField(4, operator),
      ...Object.entries(attributes).map(([name, value]) => bytesField(5, attributeMessage(name, value))),
    ];
    this.#nodes.push(Buffer.concat(parts));
  }

  #constant(
    name: string,
    type: ElementType,
    shape: readonly number[],
    values: () => Float32Array | BigInt64Array,
  ): string {
    if (this.#constants.has(name)) return name;
    const array = values();
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    const message = [
      ...shape.map((side) => integerField(1, side)),
      integerField(2, elementTypes[type]),
      bytesField(8, name),
      bytesField(9, bytes),
    ];
    this.#constants.set(name, Buffer.concat(message));
    return name;
  }
}

function attributeMessage(name: string, value: Attribute): Buffer {
  const [float, integer, text, integers] = [1, 2, 3, 7];
  const named = bytesField(1, name);
  if (typeof value === 'string') return Buffer.concat([named, bytesField(4, value), integerField(20, text)]);
  if (typeof value !== 'number')
    return Buffer.concat([
      named,
      ...value.map((element) => integerField(8, element)),
      integerField(20, integers),
    ]);
  if (Number.isInteger(value))
    return Buffer.concat([named, integerField(3, value), integerField(20, integer)]);
  return Buffer.concat([named, floatField(2, value), integerField(20, float)]);
}

function valueInfo(name: string, type: ElementType, shape: readonly number[]): Buffer {
  const sides = [
    bytesField(1, bytesField(2, 'count')),
    ...shape.map((side) => bytesField(1, integerField(1, side))),
  ];
  const tensorType = Buffer.concat([
    integerField(1, elementTypes[type]),
    bytesField(2, Buffer.concat(sides)),
  ]);
  return Buffer.concat([bytesField(1, name), bytesField(2, bytesField(1, tensorType))]);
}
