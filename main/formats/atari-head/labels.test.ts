import { expect, test } from 'vitest';
import { labelHeader } from '../../../tests/builders/atariHeadTrial.ts';
import { readLabels, type Labels } from './labels.ts';

async function* chunksOf(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text, 'latin1');
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function read(text: string, chunkBytes = 7): Promise<Labels> {
  return readLabels(chunksOf(text, chunkBytes), { name: 'trial.txt', signal: new AbortController().signal });
}

function lines(...rows: string[]): string {
  return [labelHeader, ...rows, ''].join('\n');
}

test('a row gives episode, score, duration, reward, action and every gaze sample as x, y', async () => {
  const { rowOfFrame, findings } = await read(lines('RZ_5_12,1,230,48,10,3,80.25,105.50,81.00,-3.75'));
  expect(rowOfFrame.get('RZ_5_12')).toEqual({
    owner: 'RZ_5',
    number: 12,
    facts: { episode: 1, score: 230, durationMilliseconds: 48, reward: 10, action: 3 },
    gaze: Float32Array.of(80.25, 105.5, 81, -3.75),
  });
  expect(findings).toMatchObject({
    rows: 1,
    headerAbsent: false,
    crlf: false,
    oddTails: 0,
    unreadableCells: 0,
  });
});

test('null, with or without spaces, is unknown, and a null gaze list is no gaze', async () => {
  const { rowOfFrame } = await read(lines('RZ_5_1,null, null ,null,NULL,null, null'));
  expect(rowOfFrame.get('RZ_5_1')).toMatchObject({
    facts: { episode: null, score: null, durationMilliseconds: null, reward: null, action: null },
    gaze: null,
  });
});

test('negative rewards are kept', async () => {
  const { rowOfFrame } = await read(lines('RZ_5_1,0,5,40,-1,0,null'));
  expect(rowOfFrame.get('RZ_5_1')?.facts.reward).toBe(-1);
});

test('the header may be absent', async () => {
  const { rowOfFrame, findings } = await read('RZ_5_1,0,0,40,0,2,1.00,2.00\n');
  expect(rowOfFrame.size).toBe(1);
  expect(findings.headerAbsent).toBe(true);
});

test('carriage returns, a byte order mark and empty lines change nothing but the findings', async () => {
  const plain = await read(lines('RZ_5_1,0,0,40,0,2,1.00,2.00', 'RZ_5_2,0,0,40,0,2,null'));
  const windows = await read(
    `\u00ef\u00bb\u00bf${labelHeader}\r\nRZ_5_1,0,0,40,0,2,1.00,2.00\r\n\r\nRZ_5_2,0,0,40,0,2,null\r\n\r\n`,
  );
  expect(windows.rowOfFrame).toEqual(plain.rowOfFrame);
  expect(windows.findings).toMatchObject({ crlf: true, headerAbsent: false, rows: 2, unreadableRows: 0 });
});

test('of an odd gaze list the last value is left out, and the row is named', async () => {
  const { rowOfFrame, findings } = await read(
    lines('RZ_5_1,0,0,40,0,2,null', 'RZ_5_2,0,0,40,0,2,1.00,2.00,3.00'),
  );
  expect(rowOfFrame.get('RZ_5_2')?.gaze).toEqual(Float32Array.of(1, 2));
  expect(findings).toMatchObject({ oddTails: 1, firstOddTail: 3 });
});

test('a comma at the end of a row is no odd value', async () => {
  const { rowOfFrame, findings } = await read(lines('RZ_5_1,0,0,40,0,2,1.00,2.00,'));
  expect(rowOfFrame.get('RZ_5_1')?.gaze).toEqual(Float32Array.of(1, 2));
  expect(findings.oddTails).toBe(0);
});

test('a row shorter than six cells keeps what it has', async () => {
  const { rowOfFrame, findings } = await read(lines('RZ_5_1,0,70'));
  expect(rowOfFrame.get('RZ_5_1')).toMatchObject({
    facts: { episode: 0, score: 70, action: null },
    gaze: null,
  });
  expect(findings.shortRows).toBe(1);
});

test('of two rows with one frame id the first is kept', async () => {
  const { rowOfFrame, findings } = await read(lines('RZ_5_1,0,1,40,0,2,null', 'RZ_5_1,0,2,40,0,2,null'));
  expect(rowOfFrame.get('RZ_5_1')?.facts.score).toBe(1);
  expect(findings).toMatchObject({ rows: 1, duplicateRows: 1 });
});

test('cells that are no numbers are unknown and named by row and column', async () => {
  const { rowOfFrame, findings } = await read(
    lines('RZ_5_1,0,1,40,0,2,null', 'RZ_5_2,0,abc,40,0,99,1.00,0x10,3.00,4.00,Infinity,5.00'),
  );
  expect(rowOfFrame.get('RZ_5_2')).toMatchObject({
    facts: { score: null, action: null },
    gaze: Float32Array.of(3, 4),
  });
  expect(findings).toMatchObject({ unreadableCells: 3, firstUnreadableCell: { row: 3, column: 'score' } });
});

test('a gaze list of 100 000 characters is read whole, wherever the chunks end', async () => {
  const samples = Array.from(
    { length: 8000 },
    (_, at) => `${(at % 160).toFixed(2)},${(at % 210).toFixed(2)}`,
  );
  const text = lines(`RZ_5_1,0,0,40,0,2,${samples.join(',')}`, 'RZ_5_2,0,0,40,0,2,null');
  expect(text.length).toBeGreaterThan(90_000);
  for (const chunkBytes of [997, 65_536]) {
    const { rowOfFrame } = await read(text, chunkBytes);
    expect(rowOfFrame.get('RZ_5_1')?.gaze?.length).toBe(16_000);
    expect(rowOfFrame.get('RZ_5_1')?.gaze?.at(-1)).toBe(7999 % 210);
    expect(rowOfFrame.size).toBe(2);
  }
});

test('text that is no label file is refused by name, line and reason', async () => {
  await expect(read('once upon a time\nthere was a frog\n')).rejects.toMatchObject({
    code: 'labels-unreadable',
    message: expect.stringMatching(/trial\.txt.*line 1 does not begin with a frame id/) as string,
  });
  await expect(read('')).rejects.toThrow(/it has no rows/);
  await expect(read('\u00ff\u00fef\0r\0')).rejects.toThrow(/UTF-16/);
  await expect(read('PK\u0003\u0004\0\0')).rejects.toThrow(/not a text file/);
});
