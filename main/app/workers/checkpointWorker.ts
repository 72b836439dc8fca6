import { FoveaError } from '../../domain/errors.ts';
import type { AgentReading } from '../../domain/agent/agentReading.ts';
import type { NetworkDefinition } from '../../domain/network/definition.ts';
import { parameterShapes } from '../../domain/network/shapes.ts';
import { checkWeights, type WeightArray } from '../../domain/network/weights.ts';
import type { Reading } from '../../engine/recognition/reading.ts';
import { readSafetensors } from '../../formats/checkpoints/safetensors/safetensors.ts';
import { writeSafetensors } from '../../formats/checkpoints/safetensors/safetensorsWriter.ts';
import { pack } from '../../session/blobCodec.ts';
import { SessionReader } from '../../session/sessionReader.ts';
import { inspectCheckpoint } from '../agents/inspectCheckpoint.ts';
import { parametersOf } from '../agents/networkRecords.ts';
import { chosenReading, openCheckpoint } from '../agents/openCheckpoint.ts';
import type { ReadingChoice } from '../agents/readingChoice.ts';
import { settledReading } from '../agents/settledReading.ts';
import type { AgentRecord } from '../records/agentRecords.ts';
import type { CheckpointInspection } from '../records/inspectionRecords.ts';
import { answered, type WorkerAnswer } from './answer.ts';

export type CheckpointTask =
  | { kind: 'inspect'; path: string; choice: Pick<ReadingChoice, 'reading' | 'layers'> }
  | { kind: 'read'; path: string; choice: ReadingChoice; games: readonly (string | null)[] }
  | {
      kind: 'networks';
      path: string;
      choice: ReadingChoice;
      games: readonly (string | null)[];
      /** The chosen or likeliest reading alone, or all. */
      readings: 'first' | 'all';
    }
  | { kind: 'weights'; sessionPath: string; agentId: number };

/** An agent as a checkpoint file has it, ready to be stored. */
export interface ReadAgent extends Pick<AgentRecord, 'recognised' | 'assumed' | 'ignored' | 'warnings'> {
  reading: AgentReading;
  parameterCount: number;
  actionNames: string[];
  format: string;
  sha256: string;
  /** Name of the file that was read, with the folder that was chosen before it. */
  sourceName: string;
  /** The network's arrays as safetensors, packed as a session keeps them. */
  packedWeights: Uint8Array;
}

/** A network ready to be run, without being kept. */
export interface OpenedNetwork {
  reading: AgentReading;
  /** Outputs of the policy. */
  actions: number;
  weights: NetworkWeights;
}

/** Every reading of a checkpoint that was asked for, or why one cannot be run. */
export interface OpenedNetworks {
  sha256: string;
  networks: OpenedNetwork[];
  /** Readings that cannot be run as chosen, with the reason. */
  problems: { id: string; problem: string }[];
}

/** Weights by name, as the engine takes them. */
type NetworkWeights = Map<string, WeightArray>;

/** What a session keeps of an agent's network: its weights, or the whole file of one that only its own runtime runs. */
export interface StoredNetwork {
  weights: NetworkWeights;
  graphBytes: Uint8Array | null;
}

type Answer = CheckpointInspection | ReadAgent | OpenedNetworks | StoredNetwork;

/** Reads checkpoints and stored weights: megabytes to hash, parse, check and pack. */
export default function checkpoint(task: CheckpointTask): Promise<WorkerAnswer<Answer>> {
  return answered<Answer>(() => {
    switch (task.kind) {
      case 'inspect':
        return inspectCheckpoint(task.path, task.choice);
      case 'read':
        return readAgent(task);
      case 'networks':
        return openedNetworks(task);
      case 'weights':
        return storedNetwork(task);
    }
  });
}

async function readAgent({ path, choice, games }: CheckpointTask & { kind: 'read' }): Promise<ReadAgent> {
  const opened = await openCheckpoint(path, choice);
  const { checkpoint } = opened;
  const found = chosenReading(opened);
  const settled = settledReading(found, choice, checkpoint, games);
  const { definition } = settled.reading;
  checkWeights(definition, found.actions, found.weights);
  return {
    reading: { ...settled.reading, definition: withoutGraphBytes(definition) },
    parameterCount: parametersOf(found, checkpoint),
    actionNames: settled.actionNames,
    format: checkpoint.formatTitle,
    sha256: checkpoint.sha256,
    sourceName: opened.sourceName,
    recognised: found.recognised,
    assumed: [...checkpoint.assumed, ...found.assumed, ...settled.assumed],
    ignored: [...checkpoint.ignored, ...found.ignored],
    warnings: checkpoint.warnings,
    packedWeights: pack(definition.graph?.bytes ?? safetensorsOf(found)),
  };
}

/** The arrays that the network uses, as a safetensors file. */
function safetensorsOf({ definition, actions, weights }: Reading): Uint8Array {
  const used = [...parameterShapes(definition, actions).keys()].flatMap((name) => {
    const array = weights.get(name);
    return array ? [[name, { shape: [...array.shape], dtype: 'float32', data: array.data }] as const] : [];
  });
  return writeSafetensors(new Map(used));
}

/** The file of a foreign graph is megabytes, and kept where weights are; the definition is read with every list. */
function withoutGraphBytes(definition: NetworkDefinition): NetworkDefinition {
  const { graph } = definition;
  return graph ? { ...definition, graph: { ...graph, bytes: new Uint8Array(0) } } : definition;
}

async function openedNetworks({
  path,
  choice,
  games,
  readings,
}: CheckpointTask & { kind: 'networks' }): Promise<OpenedNetworks> {
  const opened = await openCheckpoint(path, choice);
  const networks: OpenedNetwork[] = [];
  const problems: OpenedNetworks['problems'] = [];
  const first = chosenReading(opened);
  for (const found of readings === 'first' ? [first] : opened.readings) {
    try {
      const { reading } = settledReading(found, choice, opened.checkpoint, games);
      checkWeights(reading.definition, found.actions, found.weights);
      networks.push({ reading, actions: found.actions, weights: new Map(found.weights) });
    } catch (thrown) {
      if (!(thrown instanceof FoveaError)) throw thrown;
      problems.push({ id: found.id, problem: thrown.message });
    }
  }
  return { sha256: opened.checkpoint.sha256, networks, problems };
}

function storedNetwork({ sessionPath, agentId }: CheckpointTask & { kind: 'weights' }): StoredNetwork {
  const reader = new SessionReader(sessionPath);
  try {
    const bytes = reader.agents.weights(agentId);
    if (!bytes)
      throw new FoveaError('not-found', 'The agent was deleted meanwhile, so there are no weights to run.');
    if (reader.agents.find(agentId)?.reading?.definition.graph)
      return { weights: new Map(), graphBytes: bytes };
    const { tensors } = readSafetensors(bytes, sessionPath);
    const weights = new Map([...tensors].map(([name, { shape, data }]) => [name, { shape, data }]));
    return { weights, graphBytes: null };
  } finally {
    reader.close();
  }
}
