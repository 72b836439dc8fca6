/** One array of a made checkpoint; values in the order in which they lie in the file. */
export interface MadeArray {
  name: string;
  shape: number[];
  values: number[];
}

export interface JoblibShape {
  order?: 'C' | 'F';
  /** Padding bytes before each array, as joblib 1.2 and later write them; null as before that. */
  alignment?: number | null;
  /** A list instead of a dictionary. */
  asList?: boolean;
  /** Adds an entry `surprise` that would run a program in Python. */
  hostile?: boolean;
  /** Adds so many NumPy arrays that all refer to the same bytes. */
  reconstructions?: number;
}

/** A pickle of arrays of 32-bit floats as joblib writes it: each array's bytes lie inside the stream. */
export function aJoblibPickle(arrays: readonly MadeArray[], shape: JoblibShape = {}): Buffer {
  const { order = 'C', alignment = 5, asList = false, hostile = false, reconstructions = 0 } = shape;
  const parts: Buffer[] = [latin1(asList ? '\x80\x03](' : '\x80\x03}(')];
  for (const array of arrays) {
    if (!asList) parts.push(text(array.name));
    parts.push(
      latin1('cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\x81}('),
      ...[
        text('shape'),
        tuple(array.shape.map(integer)),
        text('order'),
        text(order),
        text('dtype'),
        float32Type(),
      ],
      ...(alignment === null ? [] : [text('numpy_array_alignment_bytes'), integer(16)]),
      latin1('ub'),
      ...(alignment === null ? [] : [Buffer.from([alignment]), Buffer.alloc(alignment, 0xff)]),
      Buffer.from(Float32Array.from(array.values).buffer),
    );
  }
  if (hostile) parts.push(text('surprise'), latin1('cos\nsystem\n'), tuple([text('id')]), latin1('R'));
  if (reconstructions > 0) parts.push(...sharedReconstructions(reconstructions));
  return Buffer.concat([...parts, latin1(asList ? 'e.' : 'u.')]);
}

function sharedReconstructions(count: number): Buffer[] {
  const bytes = Buffer.from(Float32Array.from({ length: 256 }, (_, at) => at).buffer);
  const raw = Buffer.concat([latin1('B'), uint32(bytes.length), bytes, latin1('q\x01')]);
  return Array.from({ length: count }, (_, at) =>
    Buffer.concat([
      text(`copy${String(at)}`),
      latin1('cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\n'),
      tuple([integer(0)]),
      text('b'),
      latin1('\x87R'),
      latin1('('),
      integer(1),
      tuple([integer(256)]),
      float32Type(),
      latin1('\x89'),
      at === 0 ? raw : latin1('h\x01'),
      latin1('tb'),
    ]),
  );
}

function float32Type(): Buffer {
  const none = latin1('N');
  const state = tuple([
    integer(3),
    text('<'),
    none,
    none,
    none,
    latin1('J\xff\xff\xff\xff'),
    latin1('J\xff\xff\xff\xff'),
    integer(0),
  ]);
  return Buffer.concat([
    latin1('cnumpy\ndtype\n'),
    tuple([text('f4'), integer(0), integer(1)]),
    latin1('R'),
    state,
    latin1('b'),
  ]);
}

function tuple(items: readonly Buffer[]): Buffer {
  return Buffer.concat([latin1('('), ...items, latin1('t')]);
}

function text(value: string): Buffer {
  return Buffer.concat([latin1('X'), uint32(Buffer.byteLength(value)), Buffer.from(value)]);
}

function integer(value: number): Buffer {
  return Buffer.concat([latin1('J'), uint32(value)]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function latin1(value: string): Buffer {
  return Buffer.from(value, 'latin1');
}
