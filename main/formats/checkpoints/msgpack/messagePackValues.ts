/** What a MessagePack file holds. Dictionaries are Maps, so that a key like `__proto__` is only a key. */
export type MessagePackValue =
  null | boolean | number | string | Uint8Array | MessagePackValue[] | MessagePackMap | Extension;

export type MessagePackMap = Map<string, MessagePackValue>;

/** Bytes with a type of the application's own. */
export class Extension {
  readonly type: number;
  readonly bytes: Uint8Array;
  constructor(type: number, bytes: Uint8Array) {
    this.type = type;
    this.bytes = bytes;
  }
}

/** Why a MessagePack file cannot be read. The caller names the file. */
export class MessagePackError extends Error {
  override readonly name = 'MessagePackError';
}
