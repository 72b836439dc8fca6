import { bytesOf, decodeBlock, encodeBlock } from '../binaryBlock.ts';

interface MapBlockHeader {
  firstStep: number;
  cellsPerMap: number;
  actions: number;
  steps: number;
}

/** What an agent gave at one step: its map in `cell` space, its policy, its state value. */
export interface StepOutput {
  cells: Float32Array;
  /** The raw output of each action: logits, Q-values or one sigmoid; empty for an agent without a policy. */
  policy: Float32Array;
  /** Not a number for an agent without a state value. */
  value: number;
}

/** Consecutive steps of a track as one binary block: all maps, then all policies, then all values (float32). */
export function encodeMapBlock(firstStep: number, outputs: readonly StepOutput[]): Uint8Array<ArrayBuffer> {
  const header: MapBlockHeader = {
    firstStep,
    cellsPerMap: outputs[0]?.cells.length ?? 0,
    actions: outputs[0]?.policy.length ?? 0,
    steps: outputs.length,
  };
  return encodeBlock(header, [
    ...outputs.map((output) => bytesOf(output.cells)),
    ...outputs.map((output) => bytesOf(output.policy)),
    bytesOf(Float32Array.from(outputs, (output) => output.value)),
  ]);
}

/** The steps of a block, as views on its memory. */
export function decodeMapBlock(block: ArrayBuffer): { firstStep: number; outputs: StepOutput[] } {
  const { header, payload } = decodeBlock(block);
  const { firstStep, cellsPerMap, actions, steps } = header as MapBlockHeader;
  const floats = new Float32Array(block, payload.byteOffset);
  const policiesStart = steps * cellsPerMap;
  const valuesStart = policiesStart + steps * actions;
  const outputs = Array.from({ length: steps }, (_, index): StepOutput => ({
    cells: floats.subarray(index * cellsPerMap, (index + 1) * cellsPerMap),
    policy: floats.subarray(policiesStart + index * actions, policiesStart + (index + 1) * actions),
    value: floats[valuesStart + index] ?? Number.NaN,
  }));
  return { firstStep, outputs };
}
