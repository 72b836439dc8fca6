import { InvalidArgumentError } from 'commander';

import type { InclusiveRange } from '../domain/recording/frame.ts';

/** `A-B` (both ends included) or a single number; wrong forms are wrong usage. */
export function parseRange(text: string): InclusiveRange {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text.trim());
  const first = Number(match?.[1]);
  const last = Number(match?.[2] ?? match?.[1]);
  if (!match || last < first) {
    throw new InvalidArgumentError(
      'Write a range as A-B with A not above B, for example 0-59; both ends are included.',
    );
  }
  return { first, last };
}

/** A whole number from 0. */
export function parseWhole(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Write a whole number from 0.');
  return Number(text);
}

/** A whole number from 1. */
export function parseCount(text: string): number {
  const count = parseWhole(text);
  if (count < 1) throw new InvalidArgumentError('Write a whole number from 1.');
  return count;
}

/** A port of this machine; 0 means any free one. */
export function parsePort(text: string): number {
  const port = parseWhole(text);
  if (port > 65_535) throw new InvalidArgumentError('Write a port from 0 to 65535.');
  return port;
}

/** A number that may have a fraction. */
export function parseNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('Write a number.');
  return value;
}
