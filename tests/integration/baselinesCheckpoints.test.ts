import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { parameterCount } from '../../main/domain/checkpoint/namedTensors.ts';
import { readCheckpoint } from '../../main/formats/checkpoints/readCheckpoint.ts';
import { writeSafetensors } from '../../main/formats/checkpoints/safetensorsWriter.ts';
import { readSharedJson, sharedPath, testWithShared } from '../fixtures/sharedData.ts';

interface Expected {
  networks: Record<string, { parameters: number }>;
}

for (const network of ['cnn', 'cnn_sparse_fls', 'cnn_rsppo_nopad']) {
  testWithShared(`${network}.pkl gives every parameter under its short name`, () => {
    const { networks } = readSharedJson<Expected>('golden', 'fls-ms_pacman', 'expected.json');
    const bytes = readFileSync(sharedPath('golden', 'fls-ms_pacman', `${network}.pkl`));
    const checkpoint = readCheckpoint(bytes, `${network}.pkl`);
    expect(parameterCount(checkpoint.tensors)).toBe(networks[network]?.parameters);
    expect(checkpoint).toMatchObject({ format: 'baselines-joblib', ignored: [], warnings: [] });
    expect(checkpoint.globals).toEqual([
      'joblib.numpy_pickle.NumpyArrayWrapper',
      'numpy.ndarray',
      'numpy.dtype',
    ]);
    const shapes = Object.fromEntries([...checkpoint.tensors].map(([name, tensor]) => [name, tensor.shape]));
    expect(shapes).toMatchObject({
      'c1/w': [8, 8, 4, 32],
      'c1/b': [32],
      'c3/w': [3, 3, 64, 64],
      'fc1/w': [3136, 512],
      'pi/w': [512, 9],
      'vf/b': [1],
    });
    for (const tensor of checkpoint.tensors.values()) {
      expect(tensor.dtype).toBe('float32');
      expect(tensor.data.every((value) => Math.abs(value) < 4)).toBe(true);
    }
  });
}

testWithShared('a golden agent survives the way through safetensors exactly', () => {
  const pickle = readCheckpoint(
    readFileSync(sharedPath('golden', 'fls-ms_pacman', 'cnn_sparse_fls.pkl')),
    'a.pkl',
  );
  const again = readCheckpoint(writeSafetensors(pickle.tensors, { source: 'a.pkl' }), 'a.safetensors');
  expect(again.format).toBe('safetensors');
  expect(again.tensors).toEqual(pickle.tensors);
});

testWithShared('a golden agent cut off anywhere is refused in words', () => {
  const bytes = readFileSync(sharedPath('golden', 'fls-ms_pacman', 'cnn.pkl'));
  for (let part = 0; part < 50; part += 1) {
    const cut = bytes.subarray(0, Math.floor((bytes.length * part) / 50));
    expect(() => readCheckpoint(cut, 'cnn.pkl'), `${String(part)}/50`).toThrow(
      expect.objectContaining({
        code: 'checkpoint-unreadable',
        message: expect.stringContaining('cnn.pkl cannot be read') as string,
      }),
    );
  }
});

testWithShared('a Git LFS pointer is called one', () => {
  const bytes = readFileSync(
    sharedPath('data', 'checkpoints', 'negative_git-lfs-pointer', 'PongNoFrameskip-v4.pt'),
  );
  expect(() => readCheckpoint(bytes, 'PongNoFrameskip-v4.pt')).toThrow(
    /is a Git LFS pointer, not the file itself.*git lfs pull/,
  );
});
