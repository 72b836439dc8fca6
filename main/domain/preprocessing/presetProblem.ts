import { frameHeight, frameWidth } from '../recording/frame.ts';
import { atariActionNames } from '../recording/atariActions.ts';
import type { PlayRules } from './playRules.ts';
import {
  areRunning,
  emptyHistories,
  episodeStarts,
  greyOrders,
  greyRules,
  poolingPlaces,
  type PreprocessingPreset,
  resizeRules,
  stackOrders,
} from './preprocessingPreset.ts';
import { statisticsScope } from './statisticsScope.ts';

/** Sides of a picture beyond these are no preprocessing that anybody published, and would only fill memory. */
const largestSide = 1024;
const mostPictures = 64;
const mostPooled = 8;
const mostFrames = 60;

type Check = (preset: PreprocessingPreset) => string | null;

/**
 * What is wrong with a preset that a person wrote, as a sentence for them; `null` where it can be used. Made for presets
 * of the right types from anywhere: words that are not known are found, too.
 */
export function presetProblem(preset: PreprocessingPreset): string | null {
  const checks = preset.kind === 'pictures' ? [...everyKind, ...ofPictures] : everyKind;
  for (const check of checks) {
    const problem = check(preset);
    if (problem !== null) return problem;
  }
  return null;
}

const everyKind: readonly Check[] = [
  ({ id, name }) => (id.trim() && name.trim() ? null : 'A preset needs an id and a name.'),
  ({ kind }) => word('kind', kind, ['pictures', 'grid', 'vector']),
  ({ size }) => whole('The number of rows', size.rows, 1, largestSide),
  ({ size }) => whole('The number of columns', size.columns, 1, largestSide),
  ({ kind, stepRule }) =>
    whole(
      'The number of stacked pictures',
      stepRule.stackSize,
      1,
      kind === 'vector' ? 2 ** 20 : mostPictures,
    ),
  ({ scaling }) =>
    Number.isFinite(scaling.factor) && scaling.factor !== 0 && Number.isFinite(scaling.offset)
      ? null
      : 'The scaling needs a factor other than 0 and an offset, both numbers.',
  ({ scaling }) => word('place of the scaling', scaling.where, ['in-network', 'outside']),
  actionsProblem,
  ({ play }) => playProblem(play),
  statisticsProblem,
];

const ofPictures: readonly Check[] = [
  ({ stepRule }) => whole('The number of frames a step', stepRule.frameSkip, 1, mostFrames),
  ({ stepRule }) => whole('The number of pooled frames', stepRule.pooledFrames, 1, mostPooled),
  ({ pooledSpacing }) => whole('The spacing of pooled frames', pooledSpacing, 1, mostFrames),
  ({ pooledOn }) => word('pooling', pooledOn, poolingPlaces),
  ({ grey }) => word('grey rule', grey, greyRules),
  ({ order }) => word('order', order, greyOrders),
  ({ resize }) => word('resize rule', resize, resizeRules),
  ({ stackOrder }) => word('order of the stack', stackOrder, stackOrders),
  ({ emptyHistory }) => word('empty history', emptyHistory, emptyHistories),
  ({ atEpisodeStart }) => word('start of an episode', atEpisodeStart, episodeStarts),
  cropProblem,
  ({ resize, size, crop }) => {
    const { rows, columns } = crop ?? { rows: frameHeight, columns: frameWidth };
    if (resize !== 'opencv-area' || (size.rows <= rows && size.columns <= columns)) return null;
    return `Resizing by area only shrinks, and ${sides(rows, columns)} cannot become ${sides(size.rows, size.columns)}; choose bilinear.`;
  },
];

function cropProblem({ crop }: PreprocessingPreset): string | null {
  if (crop === null) return null;
  const { top, left, rows, columns } = crop;
  const inside =
    [top, left, rows, columns].every(Number.isInteger) &&
    Math.min(top, left) >= 0 &&
    Math.min(rows, columns) >= 1 &&
    top + rows <= frameHeight &&
    left + columns <= frameWidth;
  if (inside) return null;
  return (
    `The part of the frame from row ${String(top)}, column ${String(left)} of ${sides(rows, columns)} is not in it: ` +
    `a frame has rows 0-${String(frameHeight - 1)} and columns 0-${String(frameWidth - 1)}.`
  );
}

function actionsProblem({ actions }: PreprocessingPreset): string | null {
  if (typeof actions === 'string') return word('set of actions', actions, ['minimal', 'full']);
  const last = atariActionNames.length - 1;
  if (actions.length === 0) return 'The list of actions is empty.';
  const wrong = actions.find((action) => !Number.isInteger(action) || action < 0 || action > last);
  return wrong === undefined ? null : `There is no action ${String(wrong)}; ALE's are 0-${String(last)}.`;
}

function playProblem({ randomFrameSkip, stickyProbability, noopStarts }: PlayRules): string | null {
  if (randomFrameSkip !== null) {
    const [least, most] = randomFrameSkip;
    const problem =
      whole('The least frame skip', least, 1, mostFrames) ?? whole('The most', most, least, mostFrames);
    if (problem !== null) return problem;
  }
  if (!(stickyProbability >= 0 && stickyProbability <= 1)) return 'A sticky probability lies from 0 to 1.';
  return whole('The number of NOOPs at the start', noopStarts, 0, 10_000);
}

function statisticsProblem(preset: PreprocessingPreset): string | null {
  const { statistics } = preset;
  if (statistics === null) return null;
  if (areRunning(statistics)) {
    if (statistics.decay > 0 && statistics.decay < 1) return null;
    return 'The weight of the past in running statistics lies between 0 and 1.';
  }
  if (!(statistics.clip > 0 && statistics.epsilon >= 0))
    return 'Statistics need a clip above 0 and an epsilon not below.';
  if (statisticsScope(statistics, preset) !== null) return null;
  return (
    `The statistics are ${statistics.shape.join(' x ') || 'one number'}, which are neither of a picture of ` +
    `${sides(preset.size.rows, preset.size.columns)} nor of ${String(preset.stepRule.stackSize)} of them.`
  );
}

function whole(what: string, value: number, least: number, most: number): string | null {
  if (Number.isInteger(value) && value >= least && value <= most) return null;
  return `${what} is ${String(value)}, and has to be a whole number from ${String(least)} to ${String(most)}.`;
}

function word(what: string, value: string, known: readonly string[]): string | null {
  return known.includes(value) ? null : `The ${what} "${value}" is not known; there are ${known.join(', ')}.`;
}

function sides(rows: number, columns: number): string {
  return `${String(rows)} x ${String(columns)}`;
}
