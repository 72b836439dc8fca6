import { expect, test } from 'vitest';
import { softwareGpuRefusal } from './softwareGpu.ts';

test.each([
  ['SwiftShader Device (Subzero)'],
  ['llvmpipe (LLVM 15.0.6, 256 bits)'],
  ['Microsoft Basic Render Driver'],
])('%s is a software adapter', (name) => {
  expect(softwareGpuRefusal(['google', name], false, false)).toContain(name);
});

test('a real adapter is taken', () => {
  expect(softwareGpuRefusal(['nvidia', 'ada', '', 'GeForce RTX 4070'], false, false)).toBeNull();
});

test('an adapter that calls itself a fallback is refused, unless software is asked for', () => {
  expect(softwareGpuRefusal([''], true, false)).toContain('unnamed');
  expect(softwareGpuRefusal([''], true, true)).toBeNull();
});
