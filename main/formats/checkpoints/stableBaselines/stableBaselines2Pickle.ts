import {
  checkpointContents,
  type CheckpointContents,
  type CheckpointFacts,
} from '../../../domain/checkpoint/checkpointContents.ts';
import type { NamedTensors, Tensor } from '../../../domain/checkpoint/namedTensors.ts';
import type { CheckpointFormat } from '../checkpoint.ts';
import type { CheckpointFile } from '../checkpointFile.ts';
import { unrecognisedCheckpoint } from '../checkpointErrors.ts';
import { numpyArrayOf, shapeOf } from '../numpyArrays.ts';
import { namingPickleFaults } from '../pickle/pickleFaults.ts';
import { attributesOf, dictionaryOf } from '../pickle/pickleObjects.ts';
import { GlobalRecord, itemsOf, type PickleValue } from '../pickle/pickleValues.ts';
import { unpickle } from '../pickle/unpickle.ts';
import { stableBaselines2Algorithm } from './algorithms.ts';
import { playingTensors, stableBaselines2Names } from './stableBaselines2Names.ts';

/** stable-baselines 2 before 2.8: a pickled pair of settings and a nameless list of arrays (agent-formats.md 3.5). */
export const stableBaselines2PickleFormat: CheckpointFormat = {
  id: 'stable-baselines2-pickle',
  title: 'Stable-Baselines 2 (before 2.8)',
  container: 'pickle',
  claims({ bytes }) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    return text.includes('stable_baselines.') || text.includes('stable_baselines\n');
  },
  read: readStableBaselines2Pickle,
};

function readStableBaselines2Pickle(file: CheckpointFile): CheckpointContents {
  return namingPickleFaults(file.name, () => {
    const { value, globals, dangerousGlobals } = unpickle(file.bytes);
    const [dataValue, parameters] = itemsOf(value) ?? [];
    const data = dictionaryOf(dataValue);
    const arrays = itemsOf(parameters)?.map((item) => numpyArrayOf(item));
    if (data === null || arrays === undefined || arrays.length === 0 || arrays.includes(null)) {
      throw unrecognisedCheckpoint(
        `${file.name} was pickled by stable-baselines, but is no pair of settings and arrays as its agents are. ` +
          'Save the agent again with its save method, and open that.',
      );
    }
    const policy = data.get('policy');
    const isDeepQ = policy instanceof GlobalRecord ? policy.module.includes('deepq') : data.has('double_q');
    const { tensors, assumed } = namedTensors(arrays as Tensor[], isDeepQ);
    const playing = playingTensors(tensors);
    return checkpointContents({
      tensors: playing.tensors,
      layout: 'tensorflow',
      library: 'stable-baselines2',
      facts: factsOf(data),
      ignored: playing.ignored,
      assumed: [assumed],
      globals,
      dangerousGlobals,
    });
  });
}

function namedTensors(
  arrays: readonly Tensor[],
  isDeepQ: boolean,
): { tensors: NamedTensors; assumed: string } {
  const names = stableBaselines2Names(
    arrays.map(({ shape }) => shape),
    isDeepQ,
  );
  const tensors: NamedTensors = new Map(
    arrays.map((array, at) => [names?.[at] ?? `parameters/${String(at)}`, array]),
  );
  const assumed =
    names === null
      ? 'The file names no arrays, and their shapes are those of no policy that is known; they are numbered.'
      : `The file names no arrays; they were named by their order: ${[...tensors.keys()].join(', ')}.`;
  return { tensors, assumed };
}

function factsOf(data: ReadonlyMap<string, PickleValue>): CheckpointFacts {
  const facts: CheckpointFacts = {};
  const observation = attributesOf(data.get('observation_space'));
  const shape = shapeOf(observation?.get('shape') ?? observation?.get('_shape'));
  if (shape !== null && shape.length > 0) facts.observationShape = shape;
  const actions = attributesOf(data.get('action_space'))?.get('n');
  const count = typeof actions === 'number' ? actions : numpyArrayOf(actions)?.data[0];
  if (count !== undefined && Number.isInteger(count) && count > 0) facts.actionCount = count;
  const algorithm = stableBaselines2Algorithm(new Set(data.keys()));
  if (algorithm !== null) facts.algorithm = algorithm;
  return facts;
}
