import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { parameterCount } from '../../main/domain/checkpoint/namedTensors.ts';
import type { Checkpoint } from '../../main/formats/checkpoints/checkpoint.ts';
import { looseFile, openCheckpointFile } from '../../main/formats/checkpoints/checkpointFile.ts';
import { readCheckpoint } from '../../main/formats/checkpoints/readCheckpoint.ts';
import { writeSafetensors } from '../../main/formats/checkpoints/safetensors/safetensorsWriter.ts';
import { readSharedJson, sharedPath, testWithShared } from '../fixtures/sharedData.ts';

interface Expected {
  networks: Record<string, { parameters: number }>;
}

const goldenAgent = (name: string): string => sharedPath('golden', 'fls-ms_pacman', name);
const read = (path: string): Promise<Checkpoint> => readCheckpoint(openCheckpointFile(path));

for (const network of ['cnn', 'cnn_sparse_fls', 'cnn_rsppo_nopad']) {
  testWithShared(`${network}.pkl gives every parameter under the name that Baselines gave it`, async () => {
    const { networks } = readSharedJson<Expected>('golden', 'fls-ms_pacman', 'expected.json');
    const checkpoint = await read(goldenAgent(`${network}.pkl`));
    expect(parameterCount(checkpoint.tensors)).toBe(networks[network]?.parameters);
    expect(checkpoint).toMatchObject({
      format: 'baselines-joblib',
      library: 'baselines',
      layout: 'tensorflow',
      ignored: [],
      warnings: [],
    });
    expect(checkpoint.globals).toEqual([
      'joblib.numpy_pickle.NumpyArrayWrapper',
      'numpy.ndarray',
      'numpy.dtype',
    ]);
    const shapes = Object.fromEntries([...checkpoint.tensors].map(([name, tensor]) => [name, tensor.shape]));
    expect(shapes).toMatchObject({
      'ppo2_model/pi/c1/w:0': [8, 8, 4, 32],
      'ppo2_model/pi/c1/b:0': [1, 32, 1, 1],
      'ppo2_model/pi/c3/w:0': [3, 3, 64, 64],
      'ppo2_model/pi/fc1/w:0': [3136, 512],
      'ppo2_model/pi/w:0': [512, 9],
      'ppo2_model/vf/b:0': [1],
    });
    for (const tensor of checkpoint.tensors.values()) {
      expect(tensor.dtype).toBe('float32');
      expect(tensor.data.every((value) => Math.abs(value) < 4)).toBe(true);
    }
  });
}

testWithShared('a golden agent survives the way through safetensors exactly', async () => {
  const pickle = await read(goldenAgent('cnn_sparse_fls.pkl'));
  const written = writeSafetensors(pickle.tensors, { source: 'a.pkl' });
  const again = await readCheckpoint(looseFile('a.safetensors', written));
  expect(again).toMatchObject({ format: 'safetensors', layout: 'tensorflow' });
  expect(again.tensors).toEqual(pickle.tensors);
});

testWithShared('a golden agent cut off anywhere is refused in words', async () => {
  const bytes = readFileSync(goldenAgent('cnn.pkl'));
  for (let part = 0; part < 50; part += 1) {
    const cut = bytes.subarray(0, Math.floor((bytes.length * part) / 50));
    await expect(readCheckpoint(looseFile('cnn.pkl', cut)), `${String(part)}/50`).rejects.toThrow(
      expect.objectContaining({
        code: 'checkpoint-unreadable',
        message: expect.stringContaining('cnn.pkl cannot be read') as string,
      }),
    );
  }
});

testWithShared('a Git LFS pointer is called one', async () => {
  const pointer = sharedPath('data', 'checkpoints', 'negative_git-lfs-pointer', 'PongNoFrameskip-v4.pt');
  await expect(read(pointer)).rejects.toThrow(/is a Git LFS pointer, not the file itself.*git lfs pull/);
});

testWithShared('a real TensorFlow checkpoint opens by its prefix, index or data file', async () => {
  const prefix = sharedPath('data', 'checkpoints', 'tf_checkpoint_v2', 'reward_network.ckpt-23700');
  for (const path of [prefix, `${prefix}.index`, `${prefix}.data-00000-of-00001`]) {
    const checkpoint = await read(path);
    expect(checkpoint).toMatchObject({ format: 'tensorflow-checkpoint', library: 'tensorflow' });
    expect(checkpoint.ignored).toEqual(['optimiser: pred_0/beta1_power and 77 more']);
    // Three reward networks of six layers, with a kernel and a bias each.
    expect(checkpoint.tensors.size).toBe(36);
    expect(checkpoint.tensors.get('pred_0/c1/kernel')?.shape).toEqual([7, 7, 4, 16]);
    expect(checkpoint.tensors.get('pred_0/d1/kernel')?.shape).toEqual([784, 64]);
  }
});
