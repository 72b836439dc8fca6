import { definitionById } from '../../engine/networks/findDefinition.ts';
import { preprocessingPreset } from '../../domain/preprocessing/preprocessingPreset.ts';
import type { StoredAgent } from '../../session/agentTable.ts';
import type { AgentRecord } from '../records/agentRecords.ts';

/** A stored agent as the window and the command line see it. */
export function agentRecord(agent: StoredAgent): AgentRecord {
  const definition = definitionById(agent.network);
  return {
    id: agent.id,
    name: agent.name,
    network: agent.network,
    networkTitle: definition.title,
    parameters: agent.parameterCount,
    actionNames: agent.actionNames,
    preprocessing: preprocessingPreset(agent.preprocessing)?.name ?? agent.preprocessing,
    source: agent.source,
    ...agent.recognition,
    hasAttention: definition.attention !== null,
    colour: agent.colour,
    createdAt: agent.createdAt,
  };
}
