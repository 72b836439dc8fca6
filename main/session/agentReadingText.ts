import type { AgentReading } from '../domain/agent/agentReading.ts';
import { floatsOf } from './blobCodec.ts';

/** A reading as the JSON text that a session keeps; arrays of numbers as base64 of little-endian 32-bit floats. */
export function readingText(reading: AgentReading): string {
  return JSON.stringify(reading, (_key, value: unknown) => {
    if (value instanceof Float32Array)
      return { float32: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') };
    if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('base64') };
    return value;
  });
}

/** The reading of such a text. */
export function readingOfText(text: string): AgentReading {
  return JSON.parse(text, (_key, value: unknown) => {
    if (hasText(value, 'float32')) return floatsOf(Buffer.from(value.float32, 'base64'));
    return hasText(value, 'bytes') ? new Uint8Array(Buffer.from(value.bytes, 'base64')) : value;
  }) as AgentReading;
}

function hasText<Key extends string>(value: unknown, key: Key): value is Record<Key, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === 1 &&
    key in value &&
    typeof value[key as keyof typeof value] === 'string'
  );
}
