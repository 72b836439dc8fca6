import { readLayerList, type LayerListReading } from '@domain/network/layerList.ts';
import { draftLayerList } from '@domain/network/layerList/draftLayerList.ts';
import { preprocessingPreset } from '@domain/preprocessing/presets.ts';
import type { ExplainedOutput } from '@domain/agent/agentReading.ts';
import type { AgentRecord, PreprocessingRecord } from '../../../../main/app/records/agentRecords.ts';
import type { CheckpointInspection, ReadingRecord } from '../../../../main/app/records/inspectionRecords.ts';
import { api, type AgentChoice } from '../../../api/client.ts';
import { sentenceOf } from '../../../api/request.ts';
import { usualActions } from '../../../controllers/checkpointQuestions.ts';
import { unsaidActions } from './actionTexts.ts';
import { presetObstacle } from './presetObstacle.ts';
import { areAlike, recordProblem } from './presetProblems.ts';
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
  /**
   * ALE's number of each output where the person said, with null for an output that they did not come to yet; null as a
   * whole for what goes with game and preset.
   */
  saidActions = $state.raw<(number | null)[] | null>(null);
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

  /** The actions that the person said, once every output has one. */
  readonly actions = $derived.by((): number[] | null => {
    const said = this.saidActions?.filter((action) => action !== null) ?? [];
    return this.saidActions !== null && said.length === this.saidActions.length ? said : null;
  });

  /** Why frames cannot be prepared in the way that is chosen, a sentence; null where they can. */
  readonly presetProblem = $derived.by((): string | null => {
    const { preset, reading } = this;
    if (preset === null || reading === null) return null;
    return recordProblem(preset) ?? presetObstacle(preset, reading);
  });

  /** Why it cannot be kept as an agent yet, a sentence; null where it can, and where there is nothing to keep. */
  readonly obstacle = $derived.by((): string | null => {
    if (this.reading === null)
      return this.layers === null ? null : (this.listProblem ?? 'The layer list is not right yet.');
    return this.presetProblem ?? unsaidActions(this.saidActions);
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
    if (agent.layers !== null) this.#startFromList(agent, agent.layers);
    if (!reading) return;
    const usual = presetOf(reading);
    this.readingId = reading.id;
    if (usual === null || usual.id !== agent.preprocessing.id || !areAlike(usual, agent.preprocessing))
      this.preprocessing = agent.preprocessing;
    if (agent.actions && agent.actions.join() !== usualActions(reading, game).actions.join())
      this.saidActions = agent.actions;
    if (agent.explained !== reading.explainable[0]) this.explained = agent.explained;
  }

  /** The reading that a list makes is known only once the boundary has read it; what the agent has goes with it. */
  #startFromList({ preprocessing, actions, explained }: AgentRecord, layers: string): void {
    this.layers = layers;
    this.preprocessing = preprocessing;
    this.saidActions = actions;
    this.explained = explained;
  }

  /** Starts a layer list with a draft over the file's arrays. */
  editLayers(): void {
    this.layers = draftLayerList(this.inspection?.arrays ?? [], this.reading?.input, this.inspection?.layout);
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
    this.saidActions = null;
    this.preprocessing = null;
    this.explained = null;
  }
}

/** The preset that goes with a reading. */
function presetOf(reading: ReadingRecord): PreprocessingRecord | null {
  const preset = preprocessingPreset(reading.preprocessing);
  return preset && presetRecord(preset, reading);
}
