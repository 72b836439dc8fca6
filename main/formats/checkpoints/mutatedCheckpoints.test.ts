import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { aJoblibPickle } from '../../../tests/builders/joblibPickle.ts';
import { aZip } from '../../../tests/builders/zip.ts';
import { torchFixture } from '../../../tests/fixtures/torch/torchFixtures.ts';
import { FoveaError } from '../../domain/errors.ts';
import { createRandom, type Random } from '../../domain/random.ts';
import { looseFile } from './checkpointFile.ts';
import { readCheckpoint } from './readCheckpoint.ts';
import { openZip } from './zip/openZip.ts';

// A million are run from time to time: FOVEA_FUZZ_CASES=1000000 npx vitest run main/formats/checkpoints/mutated
const cases = Number(process.env['FOVEA_FUZZ_CASES'] ?? 100_000);
const longestMilliseconds = 2000;
// Some 200 MB of it are what the JavaScript engine keeps in reserve for itself.
const mostMemoryMegabytes = 512;
// Node frees what its unpackers used when the event loop turns, as it does between any two files that a person opens.
const casesInTurn = 100;

const joblib = { name: 'ppo2_model/pi/c1/w:0', shape: [2, 2], values: [1, 2, 3, 4] };
const plainSeeds: Uint8Array[] = [
  aJoblibPickle([joblib]),
  aJoblibPickle([joblib], { order: 'F', alignment: 3, hostile: true }),
  aJoblibPickle([joblib], { asList: true, reconstructions: 1 }),
  ...['pickledTensors.pkl', 'stableBaselines2.pkl', 'vecNormalize.pkl'].map(bytesOf),
  ...['stateDictLegacy.pt', 'stateDictLegacyProtocol4.pt', 'tensorsLegacy.pt'].map(bytesOf),
  ...['stateDict.pt', 'tensors.pt', 'stableBaselines3Version2.zip', 'stableBaselines2.zip'].map(bytesOf),
];
/** Zips whose entries are changed and zipped again, since a checksum would reveal most changes at once. */
const zipSeeds = [
  'stateDict.pt',
  'tensors.pt',
  'wrapped.pt',
  'wholeModule.pt',
  'cyclicModule.pt',
  'stableBaselines3Version1.zip',
  'stableBaselines2.zip',
].map((name) => {
  const zip = openZip(bytesOf(name), name);
  return zip.names().map((entry) => ({ name: entry, body: zip.read(entry) ?? new Uint8Array(0) }));
});

function bytesOf(name: string): Uint8Array {
  return torchFixture(name).bytes;
}

/** A copy with a few bytes changed, a length blown up, a part doubled, taken out or cut off. */
function mutated(original: Uint8Array, random: Random): Buffer {
  let bytes = Buffer.from(original);
  for (let change = random.below(4); change >= 0 && bytes.length > 8; change -= 1) {
    const at = random.below(bytes.length);
    const part = bytes.subarray(at, at + random.below(40));
    switch (random.below(12)) {
      case 0:
        bytes = Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(at)]);
        break;
      case 1:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + part.length)]);
        break;
      case 2:
        bytes.fill(0xff, at, Math.min(bytes.length, at + 1 + random.below(8)));
        break;
      case 3:
        if (random.below(4) === 0) bytes = bytes.subarray(0, at);
        break;
      default:
        bytes[at] = random.below(256);
    }
  }
  return bytes;
}

function mutatedZip(random: Random): Buffer {
  const entries = zipSeeds[random.below(zipSeeds.length)] ?? [];
  // Two of three changes go to what names the arrays, which comes first.
  const chosen = random.below(3) > 0 ? 0 : random.below(entries.length);
  return aZip(
    entries.map((entry, at) => (at === chosen ? { ...entry, body: mutated(entry.body, random) } : entry)),
  );
}

test(`${String(cases)} damaged files end in a result or a sentence, each within 2 s, all within ${String(mostMemoryMegabytes)} MB`, async () => {
  const random = createRandom(20_190_814);
  const memoryBefore = process.resourceUsage().maxRSS;
  let slowestMilliseconds = 0;
  let opened = 0;
  for (let round = 0; round < cases; round += 1) {
    if (round % casesInTurn === 0) await nextTurn();
    const seed = plainSeeds[round % plainSeeds.length];
    const isZip = seed === undefined || random.below(3) === 0;
    const file = looseFile('damaged.pt', isZip ? mutatedZip(random) : mutated(seed, random));
    const started = performance.now();
    try {
      await readCheckpoint(file);
      opened += 1;
    } catch (thrown) {
      if (!(thrown instanceof FoveaError)) throw new Error(`round ${String(round)}`, { cause: thrown });
    }
    slowestMilliseconds = Math.max(slowestMilliseconds, performance.now() - started);
  }
  const grownMegabytes = (process.resourceUsage().maxRSS - memoryBefore) / 1024;
  if (cases > 100_000) {
    console.info(
      `${String(opened)} opened, slowest ${slowestMilliseconds.toFixed(0)} ms, ` +
        `memory grew by ${grownMegabytes.toFixed(0)} MB`,
    );
  }
  expect(slowestMilliseconds).toBeLessThan(longestMilliseconds);
  expect(grownMegabytes).toBeLessThan(mostMemoryMegabytes);
  // Damage to weights alone is not seen; a fuzz whose every file is refused at the door would test nothing.
  expect(opened).toBeGreaterThan(cases / 20);
}, 3_600_000);
