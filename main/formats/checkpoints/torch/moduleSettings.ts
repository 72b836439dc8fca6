import { itemsOf, textOf, type PickleValue } from '../pickle/pickleValues.ts';

/** A plain number of a module's settings; `null` for anything else. */
export function numberOf(value: PickleValue | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A setting for rows and columns, given as two numbers or as one for both; `null` for anything else. */
export function pairOf(value: PickleValue | undefined): readonly [number, number] | null {
  const both = numberOf(value);
  if (both !== null) return [both, both];
  const items = itemsOf(value);
  const [rows, columns] = (items ?? []).map(numberOf);
  return items?.length === 2 && typeof rows === 'number' && typeof columns === 'number'
    ? [rows, columns]
    : null;
}

/** A setting that is text. */
export function textIn(settings: ReadonlyMap<string, PickleValue>, name: string): string | null {
  return textOf(settings.get(name));
}
