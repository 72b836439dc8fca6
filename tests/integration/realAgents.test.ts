import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'vitest';

import type { ForwardReport } from '../../main/app/records/agentRecords.ts';
import { command, commandJson } from '../builders/commandLine.ts';
import { npyFile, sharedPictures } from '../builders/npyFile.ts';
import { temporaryFolder } from '../builders/temporaryFolder.ts';
import { agentTolerance, expectedAgents, expectedVector } from '../fixtures/expectedAgents.ts';
import { sharedPath, testWithShared } from '../fixtures/sharedData.ts';

process.env['FOVEA_BACKEND'] = 'wasm';

const published = (file: string): string => sharedPath('data/checkpoints', file);

function expectClose(found: readonly number[] | undefined, wanted: readonly number[], what: string): void {
  expect(found, what).toHaveLength(wanted.length);
  for (const [index, value] of wanted.entries())
    expect(Math.abs((found?.[index] ?? Number.NaN) - value), `${what} ${String(index)}`).toBeLessThanOrEqual(
      agentTolerance * (1 + Math.abs(value)),
    );
}

for (const { file, inputShape, steps } of expectedAgents()) {
  const count = inputShape.reduce((product, side) => product * side, 1);
  const isPicture = inputShape.length === 3;
  const forms = isPicture ? (['pictures in 0-255', 'pictures in 0-1'] as const) : (['a vector'] as const);
  for (const form of forms) {
    testWithShared(`${file} answers ${form} as its own library does`, async () => {
      const input = join(temporaryFolder(), 'input.npy');
      const pictures = sharedPictures(count);
      const scaled = Float32Array.from(pictures, (level) => level / 255);
      const values = isPicture ? (form === 'pictures in 0-255' ? pictures : scaled) : expectedVector(count);
      writeFileSync(input, npyFile(values, inputShape));
      const words = ['agents', 'forward', published(file), '--input', input];
      const { outputs } = (await commandJson(
        ...words,
        '--state-steps',
        String(steps.length),
      )) as ForwardReport;
      expect(outputs).toHaveLength(steps.length);
      for (const [step, { logits, value }] of steps.entries()) {
        if (logits) expectClose(outputs[step]?.logits, logits, `step ${String(step)} logits`);
        if (value) expectClose([outputs[step]?.value ?? Number.NaN], value, `step ${String(step)} value`);
      }
    });
  }
}

testWithShared('what Git LFS left in place of an agent is refused in plain words', async () => {
  const { exitCode, err } = await command(
    'inspect',
    published('negative_git-lfs-pointer/PongNoFrameskip-v4.pt'),
  );
  expect(exitCode).toBe(1);
  expect(err).toMatch(/PongNoFrameskip-v4\.pt is a Git LFS pointer, not the file itself\..*git lfs pull/);
});
