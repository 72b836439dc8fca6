import { FoveaError } from '../../domain/errors.ts';
import { parameterCount, parameterShapes } from '../../domain/network/shapes.ts';
import { checkWeights, type WeightArray } from '../../domain/network/weights.ts';
import { readSafetensors } from '../../formats/checkpoints/safetensors.ts';
import { writeSafetensors } from '../../formats/checkpoints/safetensorsWriter.ts';
import { pack } from '../../session/blobCodec.ts';
import { SessionReader } from '../../session/sessionReader.ts';
import { inspectCheckpoint } from '../agents/inspectCheckpoint.ts';
import { assumedPreprocessing, openAgent } from '../agents/openCheckpoint.ts';
import type { AgentRecord } from '../records/agentRecords.ts';
import type { CheckpointInspection } from '../records/inspectionRecords.ts';
import { answered, type WorkerAnswer } from './answer.ts';

export type CheckpointTask =
  | { kind: 'inspect'; path: string }
  | { kind: 'read'; path: string; network: string | undefined }
  | { kind: 'weights'; sessionPath: string; agentId: number };

/** An agent as a checkpoint file has it, ready to be stored. */
export interface ReadAgent extends Pick<AgentRecord, 'recognised' | 'assumed' | 'ignored' | 'warnings'> {
  /** Id of the network. */
  network: string;
  parameterCount: number;
  actions: number;
  format: string;
  sha256: string;
  /** The arrays that the network uses, as safetensors, packed as a session keeps them. */
  packedWeights: Uint8Array;
}

/** Stored weights by name, as the engine takes them. */
export type StoredWeights = Map<string, WeightArray>;

type Answer = CheckpointInspection | ReadAgent | StoredWeights;

/** Reads checkpoints and stored weights: megabytes to hash, parse, check and pack. */
export default function checkpoint(task: CheckpointTask): Promise<WorkerAnswer<Answer>> {
  return answered<Answer>(() => {
    if (task.kind === 'inspect') return inspectCheckpoint(task.path);
    return task.kind === 'read' ? readAgent(task.path, task.network) : storedWeights(task);
  });
}

async function readAgent(path: string, network: string | undefined): Promise<ReadAgent> {
  const { checkpoint, found } = await openAgent(path, network);
  const { definition, actions } = found;
  checkWeights(definition, actions, checkpoint.tensors);
  const used = parameterShapes(definition, actions);
  const weights = writeSafetensors(new Map([...checkpoint.tensors].filter(([name]) => used.has(name))));
  return {
    network: definition.id,
    parameterCount: parameterCount(definition, actions),
    actions,
    format: checkpoint.formatTitle,
    sha256: checkpoint.sha256,
    recognised: found.recognised,
    assumed: [...checkpoint.assumed, ...found.assumed, assumedPreprocessing],
    ignored: [...checkpoint.ignored, ...found.unused],
    warnings: checkpoint.warnings,
    packedWeights: pack(weights),
  };
}

function storedWeights({ sessionPath, agentId }: CheckpointTask & { kind: 'weights' }): StoredWeights {
  const reader = new SessionReader(sessionPath);
  try {
    const bytes = reader.agents.weights(agentId);
    if (!bytes)
      throw new FoveaError('not-found', 'The agent was deleted meanwhile, so there are no weights to run.');
    const { tensors } = readSafetensors(bytes, sessionPath);
    return new Map([...tensors].map(([name, { shape, data }]) => [name, { shape, data }]));
  } finally {
    reader.close();
  }
}
