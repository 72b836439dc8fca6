/** What is to be shown for a frame or step: it is here, on its way, could not be fetched, or does not exist. */
export type Loaded<Value> =
  | { kind: 'here'; value: Value }
  | { kind: 'pending' }
  | { kind: 'failed'; sentence: string }
  | { kind: 'absent'; sentence: string };

export const pending: Loaded<never> = { kind: 'pending' };

export function here<Value>(value: Value): Loaded<Value> {
  return { kind: 'here', value };
}

/** The value, or `null` while it is not here. */
export function valueOf<Value>(loaded: Loaded<Value>): Value | null {
  return loaded.kind === 'here' ? loaded.value : null;
}

/** What `change` makes of the value; everything else stays as it is. */
export function mapLoaded<From, To>(loaded: Loaded<From>, change: (value: From) => To): Loaded<To> {
  return loaded.kind === 'here' ? here(change(loaded.value)) : loaded;
}
