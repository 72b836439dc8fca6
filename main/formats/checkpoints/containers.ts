import {
  endsWith,
  looksLikeGraph,
  looksLikeMessagePack,
  looksLikeOldPickle,
  looksLikeOnnx,
  looksLikeSafetensors,
  looksLikeSavedModel,
  startsWith,
  startsWithText,
  startsWithTorchNumber,
  textAt,
  withoutMark,
} from './signatures.ts';
import { newestInState } from './tensorflowState.ts';

/** What a checkpoint file is packed as, told by its bytes and never by its name (agent-formats.md 2.1). */
export interface Container {
  kind: string;
  /** What a researcher would call it. */
  title: string;
  /** `length` is that of the file, of which `bytes` may be only the beginning and the end. */
  matches: (bytes: Uint8Array, length: number) => boolean;
  /** What to do about a file that is no checkpoint at all; read instead of "not read yet". */
  wayOut?: string;
}

/** In the order in which they are tried: certain beginnings first, weak ones last. */
export const containers = [
  {
    kind: 'git-lfs-pointer',
    title: 'a Git LFS pointer, not the file itself',
    matches: (bytes) => startsWithText(withoutMark(bytes), 'version https://git-lfs'),
    wayOut: 'Run "git lfs pull" in the repository it came from, or download the file from its web page.',
  },
  {
    kind: 'html',
    title: 'a web page, not a checkpoint',
    matches: (bytes) =>
      /^\s*(<!--[^]*?-->\s*)?<(!doctype html|html|head|\?xml)/i.test(textAt(withoutMark(bytes), 0, 400)),
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
    kind: 'tensorflow-state',
    title: "TensorFlow's note of which checkpoint is the newest",
    matches: (bytes) => newestInState(bytes) !== null,
    wayOut: 'Open the .index file that it names, with its data files beside it.',
  },
  {
    kind: 'json',
    title: 'a JSON file',
    matches: (bytes) => /^\s*[{[]\s*["{[\]}]/.test(textAt(bytes, 0, 200)),
  },
  { kind: 'saved-model', title: 'a TensorFlow SavedModel', matches: looksLikeSavedModel },
  { kind: 'onnx', title: 'an ONNX model', matches: looksLikeOnnx },
  { kind: 'graphdef', title: 'a frozen TensorFlow graph', matches: looksLikeGraph },
  { kind: 'msgpack', title: 'a Flax msgpack checkpoint', matches: looksLikeMessagePack },
] as const satisfies readonly Container[];
