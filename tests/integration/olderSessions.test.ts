import { copyFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { startWorkbench } from '../../main/app/workbench.ts';
import { temporaryFolder } from '../builders/temporaryFolder.ts';

/** Sessions as the first release of each file version wrote them. */
const fixtures = new URL('../fixtures/sessions/', import.meta.url);

test('a session of file version 1 opens with its agents and tracks, and its agents still run', async () => {
  process.env['FOVEA_BACKEND'] = 'wasm';
  const folder = temporaryFolder();
  const path = join(folder, 'old.fovea');
  copyFileSync(new URL('version1.fovea', fixtures), path);
  const workbench = startWorkbench({ host: 'command-line', home: join(folder, 'home') });
  try {
    await workbench.sessions.open(path);
    const [recording] = workbench.recordings.list();
    const agents = workbench.agents.list();
    expect(agents.map(({ network, reading }) => [network, reading])).toEqual([
      ['cnn_sparse_fls_h1', 'cnn_sparse_fls_h1'],
      ['cnn_sparse_fls_h1', 'cnn_sparse_fls_h1'],
    ]);
    expect(agents[0]).toMatchObject({
      preprocessing: { id: 'free-lunch' },
      outputs: { policy: { meaning: 'logits' }, value: true, attention: true },
      methods: ['attention', 'input-gradient'],
      danger: null,
    });
    expect(workbench.tracks.list(recording?.id ?? 0)).toHaveLength(2);
    const track = await workbench.analysis.start({
      agentId: agents[0]?.id ?? 0,
      recordingId: recording?.id ?? 0,
      method: 'input-gradient',
      parameters: {},
      steps: { first: 0, last: 3 },
    }).result;
    expect(track).toMatchObject({ firstStep: 0, lastStep: 3, policyMeaning: 'logits' });
  } finally {
    delete process.env['FOVEA_BACKEND'];
    await workbench.close();
  }
});
