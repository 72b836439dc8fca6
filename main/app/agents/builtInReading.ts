import type { AgentReading } from '../../domain/agent/agentReading.ts';
import { explainableOutputs } from '../../domain/agent/explainableOutputs.ts';
import { preprocessingPreset } from '../../domain/preprocessing/presets.ts';
import { FoveaError } from '../../domain/errors.ts';
import { definitionById } from '../../engine/networks/findDefinition.ts';
import type { StoredAgent } from '../../session/agentTable.ts';

/** How an agent is read: as stored with it, or, for agents of the first file version, the built-in network it names. */
export function readingOfAgent(agent: StoredAgent): AgentReading {
  return agent.reading ?? builtInReading(agent.network, agent.preprocessing);
}

/** A built-in network, read with a built-in preset. Throws `agent-does-not-fit` for a preset that there is not. */
export function builtInReading(network: string, preset: string): AgentReading {
  const definition = definitionById(network);
  const preprocessing = preprocessingPreset(preset);
  if (preprocessing === null)
    throw new FoveaError('agent-does-not-fit', `There is no preprocessing called "${preset}".`);
  return {
    id: network,
    title: definition.title,
    definition,
    preprocessing,
    actions: null,
    explained: explainableOutputs(definition.outputs)[0] ?? 'value',
    names: [],
    danger: null,
    layers: null,
  };
}
