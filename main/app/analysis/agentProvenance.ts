import type { AgentReading } from '../../domain/agent/agentReading.ts';
import type { StoredAgent } from '../../session/agentTable.ts';
import { preprocessingRecord } from '../agents/networkRecords.ts';

/** What a record of results says of the agent: the file, how it was read, and how its frames were prepared. */
export function agentProvenance(agent: StoredAgent, reading: AgentReading): Record<string, string> {
  const { id, ...settings } = preprocessingRecord(reading.preprocessing);
  return {
    agent: agent.name,
    agentSha256: agent.source.sha256,
    network: agent.network,
    reading: reading.id,
    preprocessing: id,
    preprocessingSettings: JSON.stringify({ ...settings, description: undefined }),
    ...(reading.layers === null ? {} : { layers: reading.layers }),
    ...(reading.actions === null ? {} : { actions: agent.actionNames.join(' ') }),
  };
}
