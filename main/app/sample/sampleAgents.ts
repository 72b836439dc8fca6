import { createHash } from 'node:crypto';

import { catchActions } from '../../emulator/catch/catchGame.ts';
import { parameterCount } from '../../domain/network/shapes.ts';
import type { Weights } from '../../domain/network/weights.ts';
import { freeLunchPreset } from '../../domain/preprocessing/families/baselines.ts';
import { writeSafetensors } from '../../formats/checkpoints/safetensors/safetensorsWriter.ts';
import type { StoredAgent } from '../../session/agentTable.ts';
import { ballWatcherWeights } from './ballWatcher.ts';
import { paddleWatcherWeights } from './paddleWatcher.ts';
import { watcherNetwork } from './watcherNetwork.ts';

interface WatcherPolicy {
  weights: () => Weights;
  /** What it does, a sentence for whoever meets it in the list of agents. */
  description: string;
}

const policies: Readonly<Record<string, WatcherPolicy>> = {
  'ball-watcher': {
    weights: ballWatcherWeights,
    description: 'attends to the ball and moves the paddle under it',
  },
  'paddle-watcher': {
    weights: paddleWatcherWeights,
    description: 'attends to its own paddle, hardly sees the ball, and keeps the paddle in the middle',
  },
};

/** An agent of the sample, ready to be stored, with its weights as a safetensors file. */
export function sampleAgent(
  { policy, name }: { policy: string; name: string },
  place: { colour: number; createdAt: string },
): { agent: Omit<StoredAgent, 'id'>; weights: Uint8Array } {
  const made = policies[policy];
  if (made === undefined) throw new RangeError(`The recipe names an agent "${policy}", which there is not.`);
  const tensors = [...made.weights()].map(
    ([name, { shape, data }]) => [name, { shape: [...shape], dtype: 'float32', data }] as const,
  );
  const weights = writeSafetensors(new Map(tensors));
  const agent: Omit<StoredAgent, 'id'> = {
    name,
    network: watcherNetwork.id,
    parameterCount: parameterCount(watcherNetwork, catchActions.length),
    actionNames: [...catchActions],
    preprocessing: freeLunchPreset.id,
    source: {
      name: 'made by Fovea',
      sha256: createHash('sha256').update(weights).digest('hex'),
      format: 'made',
    },
    recognition: {
      recognised: [
        `network ${watcherNetwork.id} with ${String(catchActions.length)} actions`,
        made.description,
      ],
      assumed: [],
      ignored: [],
      warnings: ['Its weights were set by hand to show what the workbench does; it was not trained.'],
    },
    reading: null,
    ...place,
  };
  return { agent, weights };
}
