/** A graph that a library can run as the file has it, where our own nodes do not suffice. */
export interface SourceGraph {
  kind: 'onnx';
  /** The whole file; weights that lie beside it are not in it. */
  bytes: Uint8Array;
  inputs: readonly NamedShape[];
  outputs: readonly NamedShape[];
}

/** `null` for a size that is not fixed, as that of the batch. */
export interface NamedShape {
  name: string;
  shape: readonly (number | null)[];
  /** Its numbers are whole or true and false, as those of a chosen action; absent where the file does not say. */
  isWhole?: boolean;
}
