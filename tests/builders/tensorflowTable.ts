import { maskedCrc32c } from '../../main/formats/checkpoints/tensorflow/crc32c.ts';

/** An entry of a made table; `shared` is how many bytes of its key it claims to have from the one before. */
export interface MadeEntry {
  key: string;
  value: Uint8Array | string;
  shared?: number;
}

export interface MadeBlock {
  /** The block's bytes, or the entries that it is to hold. */
  entries: readonly MadeEntry[] | Uint8Array;
  /** 0 for plain, 1 for packed by Snappy. */
  kind?: number;
}

/** A table of the given blocks with right checksums, as TensorFlow's are. `listedTwice` puts each into the index twice. */
export function aTensorFlowTable(blocks: readonly MadeBlock[], { listedTwice = false } = {}): Buffer {
  const parts: Buffer[] = [];
  const places: MadeEntry[] = [];
  let offset = 0;
  const add = ({ entries, kind = 0 }: MadeBlock): [offset: number, size: number] => {
    const content = entries instanceof Uint8Array ? Buffer.from(entries) : blockOf(entries);
    const typed = Buffer.concat([content, Buffer.from([kind])]);
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32LE(maskedCrc32c(typed));
    parts.push(typed, checksum);
    const place: [number, number] = [offset, content.length];
    offset += typed.length + checksum.length;
    return place;
  };
  for (const [number, block] of blocks.entries()) {
    const value = Buffer.concat(add(block).map(varint));
    const place = { key: String.fromCharCode(97 + number), value };
    places.push(...(listedTwice ? [place, place] : [place]));
  }
  const metadata = add({ entries: [] });
  const index = add({ entries: places });
  const handles = Buffer.concat([...metadata, ...index].map(varint));
  const footer = Buffer.concat([handles, Buffer.alloc(40 - handles.length)]);
  return Buffer.concat([...parts, footer, Buffer.from('57fb808b247547db', 'hex')]);
}

/** Entries, then one place where a key is written in full. */
function blockOf(entries: readonly MadeEntry[]): Buffer {
  const written = entries.map(({ key, value, shared = 0 }) => {
    const bytes = Buffer.from(value as string, 'latin1');
    return Buffer.concat([
      varint(shared),
      varint(key.length),
      varint(bytes.length),
      Buffer.from(key, 'latin1'),
      bytes,
    ]);
  });
  return Buffer.concat([...written, Buffer.from([0, 0, 0, 0, 1, 0, 0, 0])]);
}

/** A whole number in 7 bits a byte, lowest first. */
export function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    bytes.push(rest < 128 ? rest : (rest % 128) + 128);
    if (rest < 128) return Buffer.from(bytes);
  }
}
