import { explainableOutputs } from '../../domain/agent/explainableOutputs.ts';
import { methodsFor } from '../../engine/methods/methods.ts';
import type { StoredAgent } from '../../session/agentTable.ts';
import type { AgentRecord } from '../records/agentRecords.ts';
import { readingOfAgent } from './builtInReading.ts';
import { outputsRecord, preprocessingRecord, unplayable } from './networkRecords.ts';

/** A stored agent as the window and the command line see it. */
export function agentRecord(agent: StoredAgent): AgentRecord {
  const reading = readingOfAgent(agent);
  const { definition, preprocessing } = reading;
  const cannotPlay = unplayable(preprocessing, definition);
  return {
    id: agent.id,
    name: agent.name,
    network: agent.network,
    networkTitle: definition.title,
    reading: reading.id,
    layers: reading.layers,
    input: definition.input,
    outputs: outputsRecord(definition),
    parameters: agent.parameterCount,
    actionNames: agent.actionNames,
    actions: reading.actions && [...reading.actions],
    preprocessing: preprocessingRecord(preprocessing),
    source: agent.source,
    ...agent.recognition,
    danger: reading.danger,
    names: [...reading.names],
    explained: reading.explained,
    explainable: explainableOutputs(definition.outputs),
    methods: cannotPlay === null ? methodsFor(definition).map(({ id }) => id) : [],
    unplayable: cannotPlay,
    hasAttention: definition.attention !== null,
    colour: agent.colour,
    createdAt: agent.createdAt,
  };
}
