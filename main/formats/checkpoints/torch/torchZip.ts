import type { CheckpointContents } from '../../../domain/checkpoint/checkpointContents.ts';
import type { CheckpointFormat } from '../checkpoint.ts';
import { unreadableCheckpoint } from '../checkpointErrors.ts';
import { namingPickleFaults } from '../pickle/pickleFaults.ts';
import { unpickle } from '../pickle/unpickle.ts';
import { openZip, type ZipEntries } from '../zip/openZip.ts';
import { storageReferenceOf } from './storageReference.ts';
import { besideModel } from './besideModel.ts';
import { torchContents } from './torchContents.ts';

/** PyTorch 1.6 and later: a zip with a pickle and an entry for each storage (agent-formats.md 3.2). */
export const torchZipFormat: CheckpointFormat = {
  id: 'torch-zip',
  title: 'PyTorch',
  container: 'zip',
  claims(file) {
    const names = openZip(file.bytes, file.name).names();
    // A file that lost its pickle is still one of PyTorch, and its fault is to be named.
    return names.some((name) => /^([^/]+\/)?data\.pkl$|^[^/]+\/data\/\d+$/.test(name));
  },
  read(file) {
    const contents = readTorchZip(file.bytes, file.name);
    return { ...contents, ignored: [...contents.ignored, ...besideModel(file)] };
  },
};

/** Contents of a PyTorch zip, also of one inside another file. Throws `FoveaError`. */
export function readTorchZip(bytes: Uint8Array, fileName: string): CheckpointContents {
  const zip = openZip(bytes, fileName);
  const folder = topFolderOf(zip);
  const pickle = folder === null ? null : zip.read(`${folder}data.pkl`);
  if (pickle === null) throw unreadableCheckpoint(fileName, 'it has no "data.pkl", which names its arrays');
  const byteOrder = zip.read(`${folder ?? ''}byteorder`);
  return namingPickleFaults(fileName, () => {
    const unpickled = unpickle(pickle);
    return torchContents(
      unpickled.value,
      {
        referenceOf: storageReferenceOf,
        bytesOf: (key) => zip.read(`${folder ?? ''}data/${key}`),
        totalBytes: zip.names().reduce((sum, name) => sum + (zip.sizeOf(name) ?? 0), 0),
        littleEndian: byteOrder === null || Buffer.from(byteOrder).toString('latin1').trim() !== 'big',
      },
      unpickled,
      fileName,
    );
  });
}

/** `archive/` or another name: the folder at the top that holds `data.pkl`, or '' where it has none. */
function topFolderOf(zip: ZipEntries): string | null {
  const found = zip.names().find((name) => /^([^/]+\/)?data\.pkl$/.test(name));
  return found === undefined ? null : found.slice(0, -'data.pkl'.length);
}
