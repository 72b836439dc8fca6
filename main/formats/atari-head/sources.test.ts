import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { trialArchive, trialLabels, writeTrial } from '../../../tests/builders/atariHeadTrial.ts';
import { aZip } from '../../../tests/builders/zip.ts';
import { temporaryFolder } from '../../../tests/builders/temporaryFolder.ts';
import { readTrial } from './importTrial.ts';
import { findTrials } from './sources.ts';
import { gameNamed } from './trialName.ts';

const v4Metadata = [
  'GameName,trial_id,subject_id,load_trial,highest_score,total_frame',
  'ms_pacman,593,RZ,0,9000,17381',
  'alien_highscore,7,KM,0,5000,20000',
].join('\r\n');

test('a game is known in every spelling of the data set', () => {
  expect(['ms_pacman', 'MsPacman', 'Mspacman', 'ms_pacman_highscore'].map(gameNamed)).toEqual(
    Array(4).fill('ms_pacman'),
  );
  expect(['SpaceInvaders', 'RiverRaid', 'NameThisGame'].map(gameNamed)).toEqual([
    'space_invaders',
    'riverraid',
    'name_this_game',
  ]);
  expect(gameNamed('pong')).toBeNull();
});

test('one file of a pair finds the other, and its folder tells the game', async () => {
  const folder = join(temporaryFolder(), 'ms_pacman', 'highscore');
  const { archive, labels } = await writeTrial(folder);
  for (const picked of [archive, labels]) {
    const trials = await findTrials(picked);
    expect(trials).toHaveLength(1);
    expect(trials[0]).toMatchObject({
      game: 'ms_pacman',
      trialNumber: 593,
      subject: 'RZ',
      archive: { location: archive },
      labels: { location: labels },
    });
  }
});

test('a data set of version 4: games in folders, facts from meta_data.csv', async () => {
  const root = temporaryFolder();
  writeFileSync(join(root, 'meta_data.csv'), v4Metadata);
  await writeTrial(join(root, 'ms_pacman'), { numbers: [1] });
  await writeTrial(join(root, 'alien', 'highscore'), { numbers: [1], stem: '7_KM_1_Aug-01-00-00-00' });
  const trials = await findTrials(root);
  expect(
    trials.map(({ game, trialNumber, metadata }) => ({ game, trialNumber, frames: metadata?.frames })),
  ).toEqual([
    { game: 'alien', trialNumber: 7, frames: 20000 },
    { game: 'ms_pacman', trialNumber: 593, frames: 17381 },
  ]);
  expect(await findTrials(join(root, 'meta_data.csv'))).toHaveLength(2);
  expect((await findTrials(join(root, 'ms_pacman')))[0]?.metadata?.cells).toMatchObject({
    highest_score: '9000',
  });
});

test('an early data set: flat, with games in meta_data.csv', async () => {
  const root = temporaryFolder();
  writeFileSync(join(root, 'meta_data.csv'), 'TrialNumber,Game,NumberOfFrames\n593,Mspacman,4000\n');
  await writeTrial(root, { numbers: [1] });
  expect(await findTrials(root)).toMatchObject([{ game: 'ms_pacman', metadata: { frames: 4000 } }]);
});

test("a game's zip is read without unpacking it", async () => {
  const root = temporaryFolder();
  const zip = join(root, 'breakout.zip');
  const stem = '9_KM_77_Aug-01-00-00-00';
  const shape = { stem, owner: 'KM_77', numbers: [1, 2, 3] };
  writeFileSync(
    zip,
    aZip([
      { name: 'breakout/', body: Buffer.alloc(0) },
      { name: `breakout/highscore/${stem}.tar.bz2`, body: await trialArchive(shape) },
      { name: `breakout/highscore/${stem}.txt`, body: Buffer.from(trialLabels(shape)) },
    ]),
  );
  for (const picked of [zip, root]) {
    const [trial] = await findTrials(picked);
    expect(trial).toMatchObject({ name: stem, game: 'breakout', trialNumber: 9, subject: 'KM' });
    if (trial === undefined) return;
    const kinds: string[] = [];
    for await (const event of readTrial(trial, { signal: new AbortController().signal }))
      kinds.push(event.kind);
    expect(kinds).toEqual(['frames', 'end']);
  }
});

test('a damaged zip, one that climbs out, and one that is none are told apart', async () => {
  const root = temporaryFolder();
  const write = (name: string, bytes: Uint8Array): string => {
    writeFileSync(join(root, name), bytes);
    return join(root, name);
  };
  const good = aZip([{ name: 'a_1.txt', body: Buffer.from('x') }]);
  await expect(findTrials(write('a.zip', good.subarray(0, 20)))).rejects.toMatchObject({
    code: 'archive-unreadable',
  });
  const climbing = aZip([{ name: '../1_A_1.tar.bz2', body: Buffer.from('x') }]);
  await expect(findTrials(write('b.zip', climbing))).rejects.toMatchObject({ code: 'archive-unsafe-path' });
  await expect(findTrials(write('c.zip', Buffer.from('text')))).rejects.toMatchObject({
    code: 'archive-unreadable',
  });
});

test('a file without a telling name is known by its bytes', async () => {
  const folder = temporaryFolder();
  const { archive } = await writeTrial(folder, { stem: 'trial.bin' });
  expect(archive).toContain('trial.bin');
  writeFileSync(join(folder, 'download'), await trialArchive({}));
  writeFileSync(join(folder, 'download.txt'), trialLabels({}));
  expect(await findTrials(join(folder, 'download'))).toMatchObject([
    { archive: { name: 'download' }, labels: { name: 'download.txt' } },
  ]);
});

test('documentation that is compressed or numbered is no trial, a tar of pictures without a name is one', async () => {
  const folder = temporaryFolder();
  const documentation = join(folder, 'CHANGES.bz2');
  writeFileSync(documentation, execFileSync('bzip2', ['-c'], { input: 'Version 1\n'.repeat(100) }));
  await expect(findTrials(documentation)).rejects.toMatchObject({ code: 'archive-unreadable' });
  for (const name of ['00_README.txt', '1.5.0.txt']) writeFileSync(join(folder, name), 'Version 1');
  writeFileSync(join(folder, 'sources.tar.bz2'), await trialArchive({}));
  await expect(findTrials(folder)).rejects.toMatchObject({ code: 'no-frames' });
  const nameless = join(folder, 'download');
  writeFileSync(nameless, await trialArchive({}));
  expect(await findTrials(nameless)).toMatchObject([{ archive: { name: 'download' }, labels: null }]);
});

test.skipIf(process.platform === 'win32')('a pipe is refused before anything waits for it', async () => {
  const pipe = join(temporaryFolder(), '593_RZ_1.tar.bz2');
  execFileSync('mkfifo', [pipe]);
  await expect(findTrials(pipe)).rejects.toThrow(/is a pipe, not a file on disk/);
});

test('nothing there, another kind of file and an empty folder each have a sentence', async () => {
  const folder = temporaryFolder();
  await expect(findTrials(join(folder, 'absent'))).rejects.toMatchObject({ code: 'not-found' });
  await expect(findTrials(folder)).rejects.toMatchObject({ code: 'no-frames' });
  writeFileSync(join(folder, 'picture.jpg'), 'JFIF');
  await expect(findTrials(join(folder, 'picture.jpg'))).rejects.toMatchObject({ code: 'archive-unreadable' });
});

// The administrator may read everything, so there is nothing to see for that user.
test.skipIf(process.getuid?.() === 0)('a folder that may not be read says so', async () => {
  const locked = join(temporaryFolder(), 'locked');
  mkdirSync(locked);
  chmodSync(locked, 0);
  await expect(findTrials(locked)).rejects.toMatchObject({ code: 'no-permission' });
  await expect(findTrials(dirname(locked))).rejects.toMatchObject({ code: 'no-permission' });
  await expect(findTrials(dirname(locked), { skipsLocked: true })).rejects.toMatchObject({
    code: 'no-frames',
  });
  chmodSync(locked, 0o700);
});
