import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';

import { temporaryFolder } from '../../../tests/builders/temporaryFolder.ts';
import { openCheckpointFile } from './checkpointFile.ts';
import { readCheckpoint } from './readCheckpoint.ts';

const fixtures = fileURLToPath(new URL('../../../tests/fixtures', import.meta.url));
const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** A folder with these files, each holding its own name or the bytes given. */
function folderOf(files: readonly string[], bytes?: Uint8Array | string): string {
  const folder = temporaryFolder();
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), bytes ?? file);
  }
  return folder;
}

/** Runs as a user who may not read everything: the administrator becomes one for the while, to whom a folder is open. */
function asPlainUser<Result>(folder: string, run: () => Result): Result {
  if (process.getuid?.() !== 0) return run();
  chmodSync(folder, 0o755);
  process.seteuid?.(65534);
  try {
    return run();
  } finally {
    process.seteuid?.(0);
  }
}

describe('the identity of a checkpoint', () => {
  test('covers the files beside it that were read, so that two agents never share one', async () => {
    const one = temporaryFolder();
    cpSync(`${fixtures}/tfjs/layersModel`, one, { recursive: true });
    const other = temporaryFolder();
    cpSync(one, other, { recursive: true });
    const shard = readFileSync(`${one}/group1-shard2of2.bin`);
    writeFileSync(`${other}/group1-shard2of2.bin`, shard.toReversed());
    const [first, again, second] = await Promise.all(
      [one, `${one}/model.json`, other].map((path) => readCheckpoint(openCheckpointFile(path))),
    );
    expect(again?.sha256).toBe(first?.sha256);
    expect(second?.sha256).not.toBe(first?.sha256);
  });

  test("is the hash of the file's bytes and of a line for each file beside it", async () => {
    const folder = `${fixtures}/tensorflow/sharded`;
    const lines = ['model.ckpt.data-00000-of-00002', 'model.ckpt.data-00001-of-00002'].map(
      (name) => `\n${name} ${sha256(readFileSync(`${folder}/${name}`))}`,
    );
    const index = readFileSync(`${folder}/model.ckpt.index`).toString('latin1');
    const { sha256: identity } = await readCheckpoint(openCheckpointFile(folder));
    expect(
      [lines, lines.toReversed()].map((order) => sha256(Buffer.from(index + order.join(''), 'latin1'))),
    ).toContain(identity);
  });

  test('of one file is the hash of that file, whatever lies beside it', async () => {
    const path = `${fixtures}/onnx/nature.onnx`;
    expect((await readCheckpoint(openCheckpointFile(path))).sha256).toBe(sha256(readFileSync(path)));
  });
});

describe('of a folder', () => {
  test('the newest of numbered checkpoints is opened, which is said', () => {
    const file = openCheckpointFile(folderOf(['ckpt.3', 'ckpt.10']));
    expect(file).toMatchObject({ name: 'ckpt.10', place: 'ckpt.10' });
    expect(file.assumed).toEqual(['The newest of 2 checkpoints in the folder was taken: ckpt.10']);
  });

  test('other kinds that were not opened are named, the parts of a SavedModel are not', () => {
    expect(openCheckpointFile(folderOf(['model.pt', 'ckpt.3'])).assumed).toEqual([
      'Of the folder, the PyTorch model model.pt was taken; not read: the TensorFlow or Dopamine checkpoint ckpt.3',
    ]);
    expect(openCheckpointFile(folderOf(['saved_model.pb', 'variables/variables.index'])).assumed).toEqual([]);
  });

  test.each([
    [['checkpoint_900', 'checkpoint_1000', 'args.txt'], 'checkpoint_1000'],
    [['100_checkpoint/model.pt', '2000_checkpoint/model.pt'], '2000_checkpoint/model.pt'],
    [['model.ckpt-00000-of-00002', 'model.ckpt-00001-of-00002'], 'model.ckpt-00000-of-00002'],
  ])('%j is opened by %s', (files, place) => {
    const file = openCheckpointFile(folderOf(files));
    expect(file.place).toBe(place);
    expect(file.bytes.toString()).toBe(place);
  });

  test('the only file that is a checkpoint by its bytes is opened; of several none is', () => {
    const folder = folderOf(['README.md', 'config.json', '.cache/a']);
    copyFileSync(`${fixtures}/onnx/nature.onnx`, join(folder, 'agent.bin'));
    expect(openCheckpointFile(folder)).toMatchObject({
      place: 'agent.bin',
      assumed: ['The only file in the folder that is a checkpoint was taken: agent.bin'],
    });
    copyFileSync(`${fixtures}/onnx/nature.onnx`, join(folder, 'best.bin'));
    expect(() => openCheckpointFile(folder)).toThrow(
      /holds 2 files that may be checkpoints: agent\.bin, best\.bin\. Open one of them\./,
    );
  });

  test('a link to a file is taken for the file, as in the caches of model hubs', () => {
    const folder = folderOf(['blobs/111']);
    mkdirSync(join(folder, 'snapshot'));
    symlinkSync('../blobs/111', join(folder, 'snapshot', 'model.pt'));
    expect(openCheckpointFile(join(folder, 'snapshot'))).toMatchObject({ place: 'model.pt' });
  });

  test('one that may not be listed is left out below, and refused at the top', () => {
    const folder = folderOf(['model.pt', 'locked/a']);
    chmodSync(join(folder, 'locked'), 0);
    onTestFinished(() => {
      chmodSync(join(folder, 'locked'), 0o700);
    });
    asPlainUser(folder, () => {
      expect(openCheckpointFile(folder)).toMatchObject({ place: 'model.pt' });
      expect(() => openCheckpointFile(join(folder, 'locked'))).toThrow(/may not be read by this user/);
    });
  });
});

describe("TensorFlow's note of the newest checkpoint", () => {
  test('is followed, and tells which of several is the newest', () => {
    const folder = folderOf(['ckpt-9.index', 'ckpt-10.index']);
    writeFileSync(join(folder, 'checkpoint'), 'model_checkpoint_path: "/home/someone/run/ckpt-9"\n');
    expect(openCheckpointFile(join(folder, 'checkpoint'))).toMatchObject({
      place: 'ckpt-9.index',
      assumed: [expect.stringContaining('names as the newest was opened: ckpt-9.index') as string],
    });
    expect(openCheckpointFile(folder).place).toBe('ckpt-9.index');
  });

  test('is refused by the name of what is missing', () => {
    const folder = folderOf(['checkpoint'], 'model_checkpoint_path: "ckpt-9"\n');
    expect(() => openCheckpointFile(join(folder, 'checkpoint'))).toThrow(
      /checkpoint only says which checkpoint is the newest, "ckpt-9".*Copy ckpt-9\.index/,
    );
  });
});

describe('files beside a checkpoint', () => {
  test('none is found under a name that leads out or cannot be', () => {
    const folder = folderOf(['run/model.json', 'secret']);
    const file = openCheckpointFile(join(folder, 'run', 'model.json'));
    for (const path of ['../secret', join(folder, 'secret'), 'a\0b', '', '.', 'model.json/a'])
      expect(file.sibling(path), path).toBeNull();
    expect(file.used()).toEqual([]);
  });

  test('each is remembered once, by its path and hash', () => {
    const folder = folderOf(['model.json', 'a/b']);
    const file = openCheckpointFile(folder);
    for (const path of ['a/b', './a/b', 'model.json', 'a/b']) file.sibling(path);
    expect(file.used()).toEqual([
      { path: 'a/b', sha256: sha256('a/b') },
      { path: 'model.json', sha256: sha256('model.json') },
    ]);
  });

  test.skipIf(process.platform === 'win32')(
    'pipes, devices and links in circles are refused in words',
    () => {
      const folder = folderOf(['model.json']);
      execFileSync('mkfifo', [join(folder, 'pipe')]);
      symlinkSync('/dev/zero', join(folder, 'device'));
      symlinkSync('circle', join(folder, 'circle'));
      const file = openCheckpointFile(folder);
      expect(() => file.sibling('pipe')).toThrow(/is a pipe, not a file on disk/);
      expect(() => file.sibling('device')).toThrow(/is a device, not a file on disk/);
      expect(() => file.sibling('circle')).toThrow(/is a link that leads back to itself/);
      expect(file.siblings()).toEqual(['model.json']);
    },
  );

  test('a folder that may not be listed still gives what is asked for by name', () => {
    const folder = folderOf(['run/model.pt', 'run/beside']);
    const run = join(folder, 'run');
    // Who made it may go through it, as may everybody else.
    chmodSync(run, 0o311);
    onTestFinished(() => {
      chmodSync(run, 0o700);
    });
    asPlainUser(folder, () => {
      const file = openCheckpointFile(join(run, 'model.pt'));
      expect(file.siblings()).toEqual([]);
      expect(Buffer.from(file.sibling('beside') ?? []).toString()).toBe('run/beside');
    });
  });

  test('one that was taken away meanwhile is none', () => {
    const folder = folderOf(['model.json', 'a']);
    const file = openCheckpointFile(folder);
    rmSync(join(folder, 'a'));
    expect(file.sibling('a')).toBeNull();
  });
});
