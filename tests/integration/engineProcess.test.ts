import { type ChildProcess, execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { someWeights, somePictures } from '../builders/smallNetworks.ts';
import { Engine, startEngine } from '../../main/engine/engine.ts';
import type { EngineChild } from '../../main/engine/engineChild.ts';
import { forkEngine } from '../../main/engine/forkEngine.ts';
import { definitionById } from '../../main/engine/networks/findDefinition.ts';
import type { EngineRequest } from '../../main/engine/protocol.ts';

const definition = definitionById('cnn_sparse_fls');
const actions = 9;
const engines: Engine[] = [];
const children: EngineChild[] = [];

afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.stop()));
  children.splice(0);
});

function aForkingEngine(options: Partial<ConstructorParameters<typeof Engine>[0]> = {}): Engine {
  const spawn = () => {
    const child = forkEngine();
    children.push(child);
    return child;
  };
  const engine = new Engine({ spawn, ...options });
  engines.push(engine);
  return engine;
}

async function anEngineWithAgent(): Promise<Engine> {
  const engine = aForkingEngine({ forced: 'wasm' });
  engine.load('agent', definition, actions, someWeights(definition, actions));
  return engine;
}

test('the ladder says of every rung whether it works, how fast, and if not why', async () => {
  const reports = await aForkingEngine().describe();
  expect(reports.map(({ name }) => name)).toEqual([
    'tfjs-node-gpu',
    'window',
    'dawn',
    'tfjs-node',
    'onnxruntime',
    'wasm-threads',
    'wasm',
    'cpu',
  ]);
  for (const { ok, reason } of reports) if (!ok) expect(reason).toMatch(/\.$/);
  const wasm = reports.find(({ name }) => name === 'wasm');
  expect(wasm?.ok).toBe(true);
  expect(wasm?.forwardsPerSecond?.latency).toBeGreaterThan(0);
  expect(reports.flatMap(({ chosenFor }) => chosenFor).sort()).toEqual(['latency', 'throughput']);
});

test('a batch gives each input what it gets alone', async () => {
  const engine = await anEngineWithAgent();
  const { pictures } = somePictures(definition, 70);
  const together = await engine.forward('agent', pictures, 70);
  expect(together.policy).toHaveLength(70 * actions);
  expect(together.attention).toHaveLength(70 * 49);
  const last = await engine.forward('agent', pictures.subarray(69 * 28_224), 1);
  for (const [index, output] of last.policy.entries())
    expect(together.policy[69 * actions + index]).toBeCloseTo(output, 4);
  expect(together.value?.[69]).toBeCloseTo(last.value?.[0] ?? Number.NaN, 4);
});

test('a killed engine fails what is in flight in plain words, and the next request works again', async () => {
  const engine = await anEngineWithAgent();
  const { pictures } = somePictures(definition, 320);
  const before = await engine.forward('agent', pictures.subarray(0, 28_224), 1);

  const underWay = engine.forward('agent', pictures, 320);
  underWay.catch(() => undefined);
  setTimeout(() => children.at(-1)?.kill(), 20);
  await expect(underWay).rejects.toMatchObject({
    code: 'engine-stopped',
    message: expect.stringMatching(/engine process stopped.*SIGKILL/),
  });

  const after = await engine.forward('agent', pictures.subarray(0, 28_224), 1);
  expect(after.policy).toEqual(before.policy);
});

test('an aborted request stops at once and leaves the engine usable', async () => {
  const engine = await anEngineWithAgent();
  const { pictures } = somePictures(definition, 320);
  await engine.forward('agent', pictures.subarray(0, 28_224), 1);
  const controller = new AbortController();
  const underWay = engine.forward('agent', pictures, 320, { signal: controller.signal });
  underWay.catch(() => undefined);
  setTimeout(() => controller.abort(), 20);
  await expect(underWay).rejects.toMatchObject({ name: 'AbortError' });
  await expect(engine.forward('agent', pictures.subarray(0, 28_224), 1)).resolves.toBeDefined();
});

test('a network is sent to a process once, however often it is loaded, and loading it again disturbs nobody', async () => {
  let sent = 0;
  const spawn = (): EngineChild => {
    const child = forkEngine();
    const post = (message: unknown) => {
      if ((message as EngineRequest).call === 'load') sent += 1;
      child.post(message);
    };
    return { ...child, post };
  };
  const engine = aForkingEngine({ spawn, forced: 'wasm' });
  const weights = someWeights(definition, actions);
  const { pictures } = somePictures(definition, 64);
  engine.load('agent', definition, actions, weights);
  const first = engine.forward('agent', pictures, 64);
  engine.load('agent', definition, actions, weights);
  const second = engine.forward('agent', pictures, 64);
  expect((await first).policy).toEqual((await second).policy);
  expect(sent).toBe(1);

  // Other weights under the same key take its place.
  engine.load('agent', definition, actions, someWeights(definition, actions, 6));
  expect((await engine.forward('agent', pictures, 64)).policy).not.toEqual((await first).policy);
  expect(sent).toBe(2);
});

test('layers and gradients can be asked for by name', async () => {
  const engine = await anEngineWithAgent();
  const { pictures } = somePictures(definition, 2);
  const layers = await engine.layerActivations('agent', pictures, 2, ['c1', 'h2']);
  expect(layers.get('c1')).toHaveLength(2 * 20 * 20 * 32);
  expect(layers.get('h2')).toHaveLength(2 * 49);
  const gradient = await engine.inputGradient('agent', pictures, 2, { kind: 'output', action: 'chosen' });
  expect(gradient).toHaveLength(pictures.length);
  expect(gradient.some((slope) => slope !== 0)).toBe(true);
});

test('inputs of another size and weights of another network are refused before anything is computed', async () => {
  const engine = await anEngineWithAgent();
  await expect(engine.forward('agent', new Uint8Array(100), 1)).rejects.toMatchObject({
    code: 'agent-does-not-fit',
  });
  expect(() => engine.load('other', definitionById('cnn'), 4, someWeights(definition, actions))).toThrow(
    expect.objectContaining({ code: 'agent-does-not-fit' }),
  );
});

test('a forced backend that is not there says what brings it', async () => {
  const engine = aForkingEngine({ forced: 'tfjs-node-gpu' });
  await expect(engine.describe()).rejects.toMatchObject({
    code: 'backend-unavailable',
    message: expect.stringContaining('npm run enable -- gpu'),
  });
});

test('a backend name that does not exist is wrong usage', () => {
  process.env['FOVEA_BACKEND'] = 'quantum';
  try {
    expect(() => startEngine({ spawn: () => forkEngine() })).toThrow(/"quantum".*wasm-threads/);
  } finally {
    delete process.env['FOVEA_BACKEND'];
  }
});

test('a child that hangs is ended by its time limit', async () => {
  const silent: EngineChild = {
    processId: null,
    post: () => undefined,
    onMessage: () => undefined,
    onExit: () => undefined,
    kill: () => undefined,
    keepParentAlive: () => undefined,
  };
  const { EngineConnection } = await import('../../main/engine/engineConnection.ts');
  const connection = new EngineConnection(silent);
  await expect(connection.request('open', { rung: 'cpu' }, 50)).rejects.toThrow(
    'it did not answer within 0.05 s',
  );
  expect(connection.alive).toBe(false);
});

/** A program that opens an engine on one rung, tells the engine's process id, and then does `next`. */
function aProgramWithAnEngine(next: string): Promise<{ stdout: string }> & { child: ChildProcess } {
  const engineUrl = new URL('../../main/engine/', import.meta.url).href;
  const program = `
    import { Engine } from '${engineUrl}engine.ts';
    import { forkEngine } from '${engineUrl}forkEngine.ts';
    let child;
    const engine = new Engine({ spawn: () => (child = forkEngine()), forced: 'wasm' });
    await engine.describe();
    console.log(child.processId);
    ${next}
  `;
  return promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { timeout: 60_000 });
}

async function hasEnded(processId: number): Promise<boolean> {
  for (let tries = 0; tries < 100; tries++) {
    try {
      process.kill(processId, 0);
    } catch {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

test('a program that used the engine ends by itself, and the engine with it', async () => {
  const { stdout } = await aProgramWithAnEngine('');
  expect(await hasEnded(Number(stdout))).toBe(true);
});

test('the engine of a program that is killed ends too', async () => {
  const running = aProgramWithAnEngine('setInterval(() => undefined, 1000);');
  running.catch(() => undefined);
  const engineProcessId = await new Promise<number>((resolve) => {
    running.child.stdout?.once('data', (text: Buffer) => resolve(Number(String(text))));
  });
  running.child.kill('SIGKILL');
  expect(await hasEnded(engineProcessId)).toBe(true);
});

test('a backend that keeps dying gives way to the next one', async () => {
  let doomed = 'none yet';
  const spawn = (): EngineChild => {
    const child = forkEngine();
    children.push(child);
    const post = (message: unknown) => {
      child.post(message);
      if ((message as EngineRequest<'open'>).request.rung === doomed) child.kill();
    };
    return { ...child, post };
  };
  const engine = aForkingEngine({ spawn });
  engine.load('agent', definition, actions, someWeights(definition, actions));
  doomed = (await engine.describe()).find(({ chosenFor }) => chosenFor.includes('latency'))?.name ?? doomed;
  const running = children.splice(0);
  for (const child of running) child.kill();
  await Promise.all(running.map(({ processId }) => hasEnded(processId ?? 0)));

  const { pictures } = somePictures(definition, 1);
  await expect(engine.forward('agent', pictures, 1)).resolves.toBeDefined();
  const reports = await engine.describe();
  expect(reports.find(({ name }) => name === doomed)).toMatchObject({
    ok: false,
    reason: 'It stopped unexpectedly 3 times in a row.',
  });
  expect(reports.find(({ chosenFor }) => chosenFor.includes('latency'))?.name).not.toBe(doomed);
});
