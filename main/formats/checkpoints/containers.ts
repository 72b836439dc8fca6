/** What a checkpoint file is packed as, told by its bytes and never by its name (agent-formats.md 2.1). */
export interface Container {
  kind: string;
  /** What a researcher would call it. */
  title: string;
  matches: (bytes: Uint8Array) => boolean;
  /** What to do about a file that is no checkpoint at all; read instead of "not read yet". */
  wayOut?: string;
}

/** In the order in which they are tried: certain beginnings first, weak ones last. */
export const containers = [
  {
    kind: 'git-lfs-pointer',
    title: 'a Git LFS pointer, not the file itself',
    matches: (bytes) => startsWithText(bytes, 'version https://git-lfs'),
    wayOut: 'Run "git lfs pull" in the repository it came from, or download the file from its web page.',
  },
  {
    kind: 'html',
    title: 'a web page, not a checkpoint',
    matches: (bytes) => /^(\ufeff|\s)*<(!doctype html|html|head|\?xml)/i.test(textAt(bytes, 0, 200)),
    wayOut:
      'The download gave a page instead of the file; open the link in a browser and save the file itself.',
  },
  {
    kind: 'zip',
    title: 'a zip (PyTorch 1.6 or later, Stable-Baselines, Keras 3)',
    matches: startsWith(0x50, 0x4b, 3, 4),
  },
  {
    kind: 'torch-legacy',
    title: 'a PyTorch checkpoint from before version 1.6',
    matches: startsWithTorchNumber,
  },
  {
    kind: 'pickle',
    title: 'a pickle',
    matches: (bytes) => bytes[0] === 0x80 && (bytes[1] ?? 0) >= 2 && (bytes[1] ?? 9) <= 5,
  },
  {
    kind: 'hdf5',
    title: 'an HDF5 file (Keras, Chainer)',
    matches: startsWith(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a),
  },
  { kind: 'npy', title: 'a single NumPy array', matches: startsWith(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59) },
  { kind: 'gzip', title: 'a gzip', matches: startsWith(0x1f, 0x8b) },
  {
    kind: 'zlib',
    title: 'a zlib stream',
    matches: (bytes) => bytes[0] === 0x78 && [0x01, 0x5e, 0x9c, 0xda].includes(bytes[1] ?? 0),
  },
  {
    kind: 'bzip2',
    title: 'compressed with bzip2',
    matches: (bytes) => /^BZh[1-9]/.test(textAt(bytes, 0, 4)),
    wayOut: 'Unpack it first (joblib: load and dump it again without compression).',
  },
  {
    kind: 'xz',
    title: 'compressed with xz',
    matches: startsWith(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0),
    wayOut: 'Unpack it first (joblib: load and dump it again without compression).',
  },
  {
    kind: 'tar',
    title: 'a tar (PyTorch before 0.1.10, or an archive of several files)',
    matches: (bytes) => textAt(bytes, 257, 5) === 'ustar',
    wayOut: 'Unpack it first and open the checkpoint inside.',
  },
  { kind: 'safetensors', title: 'safetensors', matches: looksLikeSafetensors },
  {
    kind: 'tensorflow-table',
    title: 'a TensorFlow checkpoint table (.index of V2, or V1)',
    matches: (bytes) => endsWith(bytes, 0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb),
  },
  { kind: 'pickle', title: 'a pickle', matches: looksLikeOldPickle },
  {
    kind: 'json',
    title: 'a JSON file',
    matches: (bytes) => /^\s*[{[]\s*["{[\]}]/.test(textAt(bytes, 0, 200)),
  },
  { kind: 'saved-model', title: 'a TensorFlow SavedModel', matches: looksLikeSavedModel },
  { kind: 'onnx', title: 'an ONNX model', matches: (bytes) => bytes[0] === 0x08 && (bytes[1] ?? 255) < 32 },
  {
    kind: 'graphdef',
    title: 'a frozen TensorFlow graph',
    matches: (bytes) => bytes[0] === 0x0a && (bytes[1] ?? 0) > 0,
  },
  {
    kind: 'msgpack',
    title: 'a Flax msgpack checkpoint',
    matches: (bytes) => ((bytes[0] ?? 0) >= 0x81 && (bytes[0] ?? 0) <= 0x8f) || bytes[0] === 0xde,
  },
] as const satisfies readonly Container[];

function startsWith(...signature: number[]): (bytes: Uint8Array) => boolean {
  return (bytes) => signature.every((byte, at) => bytes[at] === byte);
}

function endsWith(bytes: Uint8Array, ...signature: number[]): boolean {
  return signature.every((byte, at) => bytes[bytes.length - signature.length + at] === byte);
}

function startsWithText(bytes: Uint8Array, text: string): boolean {
  return textAt(bytes, 0, text.length) === text;
}

function textAt(bytes: Uint8Array, from: number, length: number): string {
  return Buffer.from(bytes.subarray(from, from + length)).toString('latin1');
}

/** The long integer 0x1950a86a20f9469cfc6c as a pickle of its own, of protocol 2 to 5; from 4 on it stands in a frame. */
function startsWithTorchNumber(bytes: Uint8Array): boolean {
  const protocol = bytes[1] ?? 0;
  if (bytes[0] !== 0x80 || protocol < 2 || protocol > 5) return false;
  const number = bytes.subarray(bytes[2] === 0x95 ? 11 : 2);
  return startsWith(0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e)(number);
}

function looksLikeSafetensors(bytes: Uint8Array): boolean {
  if (bytes.length < 10 || bytes[8] !== 0x7b) return false;
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true);
  return headerLength < BigInt(bytes.length);
}

/** Version 1 of its schema, then a graph that begins with its own description: where ONNX names its producer. */
function looksLikeSavedModel(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x08 || bytes[1] !== 1 || bytes[2] !== 0x12) return false;
  const lengthEnd = bytes.subarray(0, 9).findIndex((byte, at) => at > 2 && byte < 0x80);
  return lengthEnd !== -1 && bytes[lengthEnd + 1] === 0x0a;
}

/** Protocols 0 and 1 have no signature: an empty container or mark, then a memo or a name. */
function looksLikeOldPickle(bytes: Uint8Array): boolean {
  const head = textAt(bytes, 0, 200);
  return /^(\((d|l|t|c|S'|U|V)|[}\]]q|[}\]](?=\()|c[A-Za-z_][\w.]*\n[A-Za-z_]\w*\n)/.test(head);
}
