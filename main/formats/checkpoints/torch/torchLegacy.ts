import type { CheckpointContents } from '../../../domain/checkpoint/checkpointContents.ts';
import type { CheckpointFormat } from '../checkpoint.ts';
import { namingPickleFaults } from '../pickle/pickleFaults.ts';
import { besideModel } from './besideModel.ts';
import { legacyParts } from './legacyParts.ts';
import { moduleSources } from './moduleSources.ts';
import { storageReferenceOf } from './storageReference.ts';
import { torchContents } from './torchContents.ts';

/** PyTorch before 1.6, and later when it is told to: pickles and raw storages in a row (agent-formats.md 3.3). */
export const torchLegacyFormat: CheckpointFormat = {
  id: 'torch-legacy',
  title: 'PyTorch (before 1.6)',
  container: 'torch-legacy',
  claims: () => true,
  read(file) {
    const contents = readTorchLegacy(file.bytes, file.name);
    return { ...contents, ignored: [...contents.ignored, ...besideModel(file)] };
  },
};

/** Contents of an old PyTorch file. Throws `FoveaError`. */
export function readTorchLegacy(bytes: Uint8Array, fileName: string): CheckpointContents {
  return namingPickleFaults(fileName, () => {
    const { value, names, persistent, storages, bytesLeft } = legacyParts(bytes, fileName);
    const contents = torchContents(
      value,
      {
        referenceOf: storageReferenceOf,
        bytesOf: (key) => storages.get(key) ?? null,
        totalBytes: bytes.length,
        littleEndian: true,
      },
      names,
      fileName,
    );
    const warnings =
      bytesLeft === 0
        ? []
        : [`${String(bytesLeft)} bytes follow the last array of ${fileName}; they were not read.`];
    return {
      ...contents,
      sources: moduleSources(persistent),
      warnings: [...contents.warnings, ...warnings],
    };
  });
}
