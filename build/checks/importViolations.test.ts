import { expect, test } from 'vitest';

import { importViolations } from './importViolations.ts';

/** What the check says about one import in one file, as `line: imported` strings. */
function refused(path: string, text: string): string[] {
  return importViolations(path, text).map(({ line, imported }) => `${String(line)}: ${imported}`);
}

test('domain code takes nothing from the rest of the program, and nothing of Node', () => {
  const text = [
    "import { frameWidth } from './frame.ts';",
    "import { readFileSync } from 'node:fs';",
    "import { Session } from '../../session/session.ts';",
  ].join('\n');
  expect(refused('main/domain/recording/steps.ts', text)).toEqual([
    '2: node:fs',
    '3: main/session/session.ts',
  ]);
});

test('each refusal says what to do instead', () => {
  const [violation] = importViolations('main/domain/a.ts', "import '../engine/engine.ts';");
  expect(violation?.otherwise).toContain('take the value as an argument');
});

test('the parts know only the domain, and the app knows all the parts', () => {
  const takesSession = "import { Session } from '../session/session.ts';";
  expect(refused('main/engine/engine.ts', takesSession)).toEqual(['1: main/session/session.ts']);
  expect(refused('main/formats/table.ts', takesSession)).toEqual(['1: main/session/session.ts']);
  expect(refused('main/app/app.ts', takesSession)).toEqual([]);
  expect(refused('main/session/frameTable.ts', "import { frameWidth } from '../domain/frame.ts';")).toEqual(
    [],
  );
});

test('the app does not know its entries', () => {
  expect(refused('main/app/app.ts', "import { serveInBrowser } from '../serve.ts';")).toEqual([
    '1: main/serve.ts',
  ]);
  expect(refused('main/cli/serveCommand.ts', "import { serveInBrowser } from '../serve.ts';")).toEqual([]);
});

test('the window takes the domain and the types of the app, and nothing that runs in Node', () => {
  const component = [
    '<script module lang="ts">',
    "  import { frameWidth } from '@domain/recording/frame.ts';",
    '</script>',
    '<script lang="ts">',
    "  import type { TrackRecord } from '../../../main/app/records.ts';",
    "  import { startWorkbench } from '../../../main/app/workbench.ts';",
    "  import { readFile } from 'node:fs/promises';",
    '</script>',
    '<p>import nothing from "node:fs" in prose</p>',
  ].join('\n');
  expect(refused('renderer/features/player/Player.svelte', component)).toEqual([
    '6: main/app/workbench.ts',
    '7: node:fs/promises',
  ]);
});

test.each([
  ["import { type A, type B } from '../../main/app/records.ts';", []],
  ["export type { A } from '../../main/app/records.ts';", []],
  ["type A = import('../../main/app/records.ts').A;", []],
  ["import { type A, b } from '../../main/app/records.ts';", ['1: main/app/records.ts']],
  ["const app = await import('../../main/app/app.ts');", ['1: main/app/app.ts']],
  ["export * from '../../main/app/app.ts';", ['1: main/app/app.ts']],
  ["import '../../main/app/app.ts';", ['1: main/app/app.ts']],
])('in the window, %s', (text, expected) => {
  expect(refused('renderer/api/client.ts', text)).toEqual(expected);
});

test('electron is known to the desktop entry, its adapter and the preload alone', () => {
  const text = "import { app } from 'electron';";
  expect(refused('main/desktop.ts', text)).toEqual([]);
  expect(refused('main/desktop/mainWindow.ts', text)).toEqual([]);
  expect(refused('preload/index.ts', text)).toEqual([]);
  expect(refused('main/app/app.ts', text)).toEqual(['1: electron']);
  expect(refused('renderer/main.ts', text)).toEqual(['1: electron']);
});

test('SQL lives in the session and TensorFlow.js in the engine', () => {
  expect(refused('main/app/app.ts', "import Database from 'better-sqlite3';")).toEqual(['1: better-sqlite3']);
  expect(refused('main/session/database.ts', "import Database from 'better-sqlite3';")).toEqual([]);
  expect(refused('main/app/app.ts', "import * as tf from '@tensorflow/tfjs-core';")).toEqual([
    '1: @tensorflow/tfjs-core',
  ]);
});

test('what ships does not import tests or scripts, while tests beside the code may read fixtures', () => {
  const text =
    "import { sharedPath } from '../../tests/fixtures/sharedData.ts';\nimport { readFileSync } from 'node:fs';";
  expect(refused('main/domain/a.test.ts', text)).toEqual([]);
  expect(refused('main/session/a.ts', text)).toEqual(['1: tests/fixtures/sharedData.ts']);
});

test('an import in a comment or a string is none', () => {
  const text = "// import 'electron'\nconst text = \"import 'electron'\";";
  expect(refused('main/domain/a.ts', text)).toEqual([]);
});
