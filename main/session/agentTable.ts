import type { AgentReading } from '../domain/agent/agentReading.ts';
import { readingOfText, readingText } from './agentReadingText.ts';
import type { SessionDatabase } from './database.ts';
import { unpack } from './blobCodec.ts';

export interface AgentRecognition {
  recognised: string[];
  assumed: string[];
  ignored: string[];
  warnings: string[];
}

export interface StoredAgent {
  id: number;
  name: string;
  network: string;
  parameterCount: number;
  actionNames: string[];
  preprocessing: string;
  source: { name: string; sha256: string; format: string };
  recognition: AgentRecognition;
  colour: number;
  createdAt: string;
  /** `null` for agents of the first file version: a built-in network, read with a built-in preset. */
  reading: AgentReading | null;
}

interface Row {
  id: number;
  name: string;
  network: string;
  parameter_count: number;
  action_names: string;
  preprocessing: string;
  source: string;
  recognition: string;
  colour: number;
  created_at: string;
  reading: string | null;
}

const columns =
  'id, name, network, parameter_count, action_names, preprocessing, source, recognition, colour, created_at, reading';

/** Agents of a session, their weights as a safetensors blob. */
export class AgentTable {
  readonly #database: SessionDatabase;

  constructor(database: SessionDatabase) {
    this.#database = database;
  }

  list(): StoredAgent[] {
    return this.#database.prepare<[], Row>(`SELECT ${columns} FROM agents ORDER BY id`).all().map(stored);
  }

  find(id: number): StoredAgent | null {
    const row = this.#database.prepare<[number], Row>(`SELECT ${columns} FROM agents WHERE id = ?`).get(id);
    return row ? stored(row) : null;
  }

  /** The agent's weights as safetensors bytes, or null if there is no such agent. Unpacks them: for helpers. */
  weights(id: number): Uint8Array | null {
    const row = this.#database
      .prepare<[number], { weights: Uint8Array }>('SELECT weights FROM agents WHERE id = ?')
      .get(id);
    return row ? unpack(row.weights) : null;
  }

  /** Keeps an agent with its weights as `pack`ed safetensors bytes: packing takes too long for the main process. */
  insert(agent: Omit<StoredAgent, 'id'>, packedWeights: Uint8Array): number {
    const { lastInsertRowid } = this.#database
      .prepare(
        `INSERT INTO agents (name, network, parameter_count, action_names, preprocessing, source, source_sha256,
                             recognition, weights, colour, created_at, reading)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        agent.name,
        agent.network,
        agent.parameterCount,
        JSON.stringify(agent.actionNames),
        agent.preprocessing,
        JSON.stringify(agent.source),
        agent.source.sha256,
        JSON.stringify(agent.recognition),
        packedWeights,
        agent.colour,
        agent.createdAt,
        agent.reading === null ? null : readingText(agent.reading),
      );
    return Number(lastInsertRowid);
  }

  rename(id: number, name: string): void {
    this.#database.prepare('UPDATE agents SET name = ? WHERE id = ?').run(name, id);
  }

  delete(id: number): void {
    this.#database.prepare('DELETE FROM agents WHERE id = ?').run(id);
  }
}

function stored(row: Row): StoredAgent {
  return {
    id: row.id,
    name: row.name,
    network: row.network,
    parameterCount: row.parameter_count,
    actionNames: JSON.parse(row.action_names) as string[],
    preprocessing: row.preprocessing,
    source: JSON.parse(row.source) as StoredAgent['source'],
    recognition: JSON.parse(row.recognition) as AgentRecognition,
    colour: row.colour,
    createdAt: row.created_at,
    reading: row.reading === null ? null : readingOfText(row.reading),
  };
}
