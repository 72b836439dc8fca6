import { type Command, Option } from 'commander';

import type { ScoreRun, ScoreSettings } from '../app/records/scoreRecords.ts';
import type { ScoreDocument } from '../app/scoring/scoreFile.ts';
import { metrics } from '../domain/agreement/metrics.ts';
import type { InclusiveRange } from '../domain/recording/frame.ts';
import { chosenRecordings } from './choose.ts';
import { type OutputOptions, print, table, type Terminal } from './output.ts';
import { parseNumber, parseRange, parseWhole } from './range.ts';
import { followed, withSession } from './session.ts';

interface ScoreOptions extends OutputOptions {
  recording?: string;
  metrics?: string;
  alignment?: ScoreSettings['alignment'];
  steps?: InclusiveRange;
  other?: ScoreSettings['other'];
  perStep?: boolean;
  projection?: ScoreSettings['projection'];
  sigma?: number;
  lag?: number;
  seed?: number;
}

const help = `
The "other" map of shuffled AUC, against which a step's own gaze is compared, is made of the steps scored:
  --other all      (default) the sum of the fixation maps of all other steps in --steps
  --other sampled  ten other steps in --steps, drawn for each step as published
So --steps chooses it: "--steps 0-59" scores steps 0 to 59, each against the other 59.

Metrics: ${metrics.map((metric) => `${metric.id} (${metric.name})`).join(', ')}.`;

/** `fovea score`: agreement of every track of a recording with its gaze, baselines beside it. */
export function addScoreCommand(program: Command, terminal: Terminal): void {
  program
    .command('score')
    .description('score the tracks of a session against human gaze, with baselines on the same steps')
    .argument('<session>')
    .option('--recording <recording>', 'id or name; otherwise every recording that has tracks')
    .option('--metrics <list>', 'metrics, separated by commas (default: nss,kl,sauc)')
    .addOption(
      new Option(
        '--alignment <alignment>',
        'as-published takes gaze one raw frame earlier than the pictures',
      ).choices(['aligned', 'as-published']),
    )
    .option(
      '--steps <A-B>',
      'steps to score, both ends included; they also make up the "other" map',
      parseRange,
    )
    .addOption(
      new Option('--other <how>', 'how the "other" map of shuffled AUC is made').choices(['all', 'sampled']),
    )
    .addOption(
      new Option(
        '--projection <rule>',
        'summed is as published, coverage-normalised the "gated area"',
      ).choices(['summed', 'coverage-normalised']),
    )
    .option('--sigma <pixels>', 'blur of the gaze density (default 5)', parseNumber)
    .option('--lag <frames>', 'take gaze this many raw frames later than the pictures', parseNumber)
    .option('--seed <n>', 'seed of everything drawn (default 42)', parseWhole)
    .option('--per-step', 'print the value of every step')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', help)
    .action(async (session: string, options: ScoreOptions) => {
      await withSession(session, async (workbench) => {
        const documents: ({ run: ScoreRun } & ScoreDocument)[] = [];
        for (const recordingId of chosenRecordings(workbench, options.recording)) {
          const { result: run, record } = await followed(
            workbench,
            terminal,
            workbench.scoring.start(recordingId, settingsOf(options)),
          );
          for (const note of record.notes) terminal.err(`${note}\n`);
          documents.push({
            run,
            ...workbench.scoring.document(run.id, { perStep: options.perStep ?? false }),
          });
        }
        const json = {
          tracks: documents.flatMap((document) => document.tracks),
          baselines: documents.flatMap((document) => document.baselines),
          runs: documents.map(({ run, settings, provenance }) => ({ run: run.id, settings, provenance })),
        };
        print(terminal, options, json, () =>
          documents.flatMap(({ run }) => lines(run, workbench.recordings.get(run.recordingId).name)),
        );
      });
    });
}

function settingsOf(options: ScoreOptions): Partial<ScoreSettings> {
  return {
    ...(options.metrics !== undefined && {
      metrics: options.metrics.split(',').map((metric) => metric.trim()),
    }),
    ...(options.alignment !== undefined && { alignment: options.alignment }),
    ...(options.steps && { firstStep: options.steps.first, lastStep: options.steps.last }),
    ...(options.other !== undefined && { other: options.other }),
    ...(options.projection !== undefined && { projection: options.projection }),
    ...(options.sigma !== undefined && { sigma: options.sigma }),
    ...(options.lag !== undefined && { lagFrames: options.lag }),
    ...(options.seed !== undefined && { seed: options.seed }),
  };
}

function lines(run: ScoreRun, recording: string): string[] {
  const { metrics: ids, firstStep, lastStep, alignment } = run.settings;
  const rows = run.rows.map((row) => [
    row.subject.kind === 'track' ? `${row.subject.agent} (${row.subject.method})` : `  ${row.subject.title}`,
    ...ids.map((id) => {
      const summary = row.summary[id];
      if (!summary || summary.mean === null) return '-';
      const interval = summary.interval
        ? ` [${summary.interval[0].toFixed(3)}, ${summary.interval[1].toFixed(3)}]`
        : '';
      return `${summary.mean.toFixed(3)}${interval} on ${String(summary.defined)}/${String(summary.steps)}`;
    }),
  ]);
  return [
    `${recording}, steps ${String(firstStep)}-${String(lastStep)}, ${alignment}: mean [95 % interval] on steps defined/scored`,
    ...table(['', ...ids], rows),
    '',
  ];
}
