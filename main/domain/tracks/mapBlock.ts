import { bytesOf, decodeBlock, encodeBlock } from '../binaryBlock.ts';

interface MapBlockHeader {
  firstStep: number;
  cellsPerMap: number;
  actions: number;
  steps: number;
}

/** What an agent gave at one step: its map in `cell` space, its raw output per action, its state value. */
export interface StepOutput {
  cells: Float32Array;
  logits: Float32Array;
  value: number;
}

/** Consecutive steps of a track as one binary block: all maps, then all logits, then all values (float32). */
export function encodeMapBlock(firstStep: number, outputs: readonly StepOutput[]): Uint8Array<ArrayBuffer> {
  const header: MapBlockHeader = {
    firstStep,
    cellsPerMap: outputs[0]?.cells.length ?? 0,
    actions: outputs[0]?.logits.length ?? 0,
    steps: outputs.length,
  };
  return encodeBlock(header, [
    ...outputs.map((output) => bytesOf(output.cells)),
    ...outputs.map((output) => bytesOf(output.logits)),
    bytesOf(Float32Array.from(outputs, (output) => output.value)),
  ]);
}

/** The steps of a block, as views on its memory. */
export function decodeMapBlock(block: ArrayBuffer): { firstStep: number; outputs: StepOutput[] } {
  const { header, payload } = decodeBlock(block);
  const { firstStep, cellsPerMap, actions, steps } = header as MapBlockHeader;
  const floats = new Float32Array(block, payload.byteOffset);
  const logitsStart = steps * cellsPerMap;
  const valuesStart = logitsStart + steps * actions;
  const outputs = Array.from({ length: steps }, (_, index): StepOutput => ({
    cells: floats.subarray(index * cellsPerMap, (index + 1) * cellsPerMap),
    logits: floats.subarray(logitsStart + index * actions, logitsStart + (index + 1) * actions),
    value: floats[valuesStart + index] ?? Number.NaN,
  }));
  return { firstStep, outputs };
}
