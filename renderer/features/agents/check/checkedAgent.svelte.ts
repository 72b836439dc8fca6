import { readLayerList, type LayerListReading } from '@domain/network/layerList.ts';
import { draftLayerList } from '@domain/network/layerList/draftLayerList.ts';
import { preprocessingPreset } from '@domain/preprocessing/presets.ts';
import type { ExplainedOutput } from '@domain/agent/agentReading.ts';
import type { AgentRecord, PreprocessingRecord } from '../../../../main/app/records/agentRecords.ts';
import type { CheckpointInspection, ReadingRecord } from '../../../../main/app/records/inspectionRecords.ts';
import { api, type AgentChoice } from '../../../api/client.ts';
import { sentenceOf } from '../../../api/request.ts';
import { usualActions } from '../../../controllers/checkpointQuestions.ts';
import { presetRecord, sentPreset } from './presetRecord.ts';

/** A checkpoint in the check panel: what it was read as, and what the person settles about it. */
export class CheckedAgent {
  readonly path: string;
  inspection = $state.raw<CheckpointInspection | null>(null);
  /** Why it cannot be read at all, a sentence. */
  problem = $state('');
  name = $state('');
  /** The reading chosen among those of the file; null for the first. */
  readingId = $state<string | null>(null);
  /** The layer list that it is read by instead of any reading, while one is written. */
  layers = $state<string | null>(null);
  /** A preset chosen or edited; null for the one that goes with the reading. */
  preprocessing = $state.raw<PreprocessingRecord | null>(null);
  /** ALE's number of each output where the person said; null for what goes with game and preset. */
  actions = $state.raw<number[] | null>(null);
  explained = $state<ExplainedOutput | null>(null);
  /** What the boundary says of the layer list, for the text that it was asked with. */
  #listed = $state.raw<{ text: string; reading: ReadingRecord | null; problem: string | null } | null>(null);

  constructor(path: string, name: string) {
    this.path = path;
    this.name = name;
  }

  /** The layer list against the arrays of the file, line by line. */
  readonly layerList = $derived.by((): LayerListReading | null =>
    this.layers === null ? null : readLayerList(this.layers, this.inspection?.arrays ?? []),
  );

  /** The way of reading in force; null while there is none. */
  readonly reading = $derived.by((): ReadingRecord | null => {
    if (this.layers !== null) return this.#listed?.text === this.layers ? this.#listed.reading : null;
    const readings = this.inspection?.readings ?? [];
    return readings.find(({ id }) => id === this.readingId) ?? readings[0] ?? null;
  });

  /** Why the layer list cannot be read although each of its lines can. */
  readonly listProblem = $derived.by(
    () =>
      this.layerList?.problem ?? (this.#listed?.text === this.layers ? this.#listed?.problem : null) ?? null,
  );

  /** How frames are prepared for the reading in force. */
  readonly preset = $derived.by((): PreprocessingRecord | null => {
    if (this.preprocessing !== null || this.reading === null) return this.preprocessing;
    return presetOf(this.reading);
  });

  /** What differs from how the file was recognised, as the boundary wants it. */
  readonly choice = $derived.by((): AgentChoice => {
    const { layers, reading, readingId, preprocessing, actions, explained } = this;
    return {
      ...(layers === null ? {} : { layers }),
      // Named only when the person chose it: otherwise the agent keeps saying what was assumed.
      ...(layers !== null || readingId === null || reading === null ? {} : { reading: reading.id }),
      ...(preprocessing && { preprocessing: sentPreset(preprocessing) }),
      ...(actions && { actions }),
      ...(explained === null ? {} : { explained }),
    };
  });

  async inspect(): Promise<void> {
    try {
      this.inspection = await api.inspectCheckpoint(this.path);
    } catch (thrown) {
      this.problem = sentenceOf(thrown);
    }
  }

  chooseReading(id: string): void {
    this.readingId = id;
    this.layers = null;
    this.#forgetChoices();
  }

  /** Starts from how an agent is read already. */
  startFrom(agent: AgentRecord, game: string | null): void {
    const reading = this.inspection?.readings.find(({ id }) => id === agent.reading);
    if (!reading) return;
    const usual = presetOf(reading);
    this.readingId = reading.id;
    if (JSON.stringify(usual) !== JSON.stringify(agent.preprocessing))
      this.preprocessing = agent.preprocessing;
    if (agent.actions && agent.actions.join() !== usualActions(reading, game).actions.join())
      this.actions = agent.actions;
    if (agent.explained !== reading.explainable[0]) this.explained = agent.explained;
  }

  /** Starts a layer list with a draft over the file's arrays. */
  editLayers(): void {
    this.layers = draftLayerList(this.inspection?.arrays ?? [], this.reading?.input);
    this.#forgetChoices();
  }

  /** Asks the boundary to read the file by the layer list; nothing while a line of it is wrong. */
  async readByLayers(): Promise<void> {
    const text = this.layers;
    if (text === null || this.layerList?.definition == null || this.#listed?.text === text) return;
    try {
      const { readings, problem } = await api.inspectCheckpoint(this.path, text);
      this.#listed = { text, reading: readings[0] ?? null, problem };
    } catch (thrown) {
      this.#listed = { text, reading: null, problem: sentenceOf(thrown) };
    }
  }

  /** Actions and preprocessing belong to a reading. */
  #forgetChoices(): void {
    this.actions = null;
    this.preprocessing = null;
    this.explained = null;
  }
}

/** The preset that goes with a reading. */
function presetOf(reading: ReadingRecord): PreprocessingRecord | null {
  const preset = preprocessingPreset(reading.preprocessing);
  return preset && presetRecord(preset, reading);
}
