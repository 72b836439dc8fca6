import {
  emptyHistories,
  episodeStarts,
  greyOrders,
  greyRules,
  poolingPlaces,
  resizeRules,
  stackOrders,
} from '@domain/preprocessing/preprocessingPreset.ts';
import type { PreprocessingRecord } from '../../../../main/app/records/agentRecords.ts';
import { formatCount } from '../../../ui/format.ts';

/** A property of a preset that is one of several words. */
export interface WordChoice {
  property: 'grey' | 'order' | 'resize' | 'pooledOn' | 'stackOrder' | 'emptyHistory' | 'atEpisodeStart';
  title: string;
  /** Every word with what it says to a person. */
  words: readonly (readonly [word: string, text: string])[];
}

const texts: Readonly<Record<string, string>> = {
  opencv: 'OpenCV: .299 .587 .114, rounded',
  ale: 'ALE: .2989 .5870 .1140, rounded',
  mean: 'mean of red, green, blue',
  'rec709-swapped': '.2126 red, .0722 green, .7152 blue (changed places)',
  'rec601-unrounded': '.2989 .587 .114, not rounded',
  skimage: 'scikit-image: .2125 .7154 .0721, not rounded',
  'grey-then-resize': 'grey, then resized',
  'resize-then-grey': 'resized in colour, then grey',
  'opencv-area': 'OpenCV, area',
  'opencv-bilinear': 'OpenCV, bilinear',
  'scipy-imresize': 'SciPy imresize, contrast stretched',
  'skimage-bilinear': 'scikit-image, bilinear',
  colour: 'colours',
  grey: 'grey pictures',
  resized: 'resized pictures',
  'oldest-first': 'oldest first',
  'newest-first': 'newest first',
  zeros: 'black pictures',
  'first-observation': 'the first one repeated',
  'clears-history': 'the stack starts anew',
  'keeps-history': 'the stack goes on',
};

const worded = (words: readonly string[]): WordChoice['words'] =>
  words.map((word) => [word, texts[word] ?? word] as const);

export const wordChoices: readonly WordChoice[] = [
  { property: 'grey', title: 'Grey', words: worded(greyRules) },
  { property: 'order', title: 'Order', words: worded(greyOrders) },
  { property: 'resize', title: 'Resize', words: worded(resizeRules) },
  { property: 'pooledOn', title: 'Maximum of', words: worded(poolingPlaces) },
  { property: 'stackOrder', title: 'Stack', words: worded(stackOrders) },
  { property: 'emptyHistory', title: 'Before the first', words: worded(emptyHistories) },
  { property: 'atEpisodeStart', title: 'At an episode', words: worded(episodeStarts) },
];

/** What observations are normalised by. */
export function statisticsText(statistics: PreprocessingRecord['statistics']): string {
  if (statistics === null) return 'none';
  if (statistics.kind === 'running') return `kept while it runs, decay ${String(statistics.decay)}`;
  const within = statistics.clip < Number.MAX_VALUE ? `, kept within ±${String(statistics.clip)}` : '';
  return `of the file, ${statistics.shape.map(formatCount).join(' × ')}${within}`;
}

/** A preset property by property, for reading. */
export function presetFacts(preset: PreprocessingRecord): { name: string; value: string }[] {
  if (preset.kind !== 'pictures') return [{ name: 'Preprocessing', value: preset.name }];
  const { stepRule, size, crop, scaling } = preset;
  return [
    { name: 'Preprocessing', value: preset.name },
    {
      name: 'Pictures',
      value: `${formatCount(stepRule.stackSize)} of ${formatCount(size.rows)} × ${formatCount(size.columns)}`,
    },
    {
      name: 'Frames',
      value: `every ${formatCount(stepRule.frameSkip)}; the newest ${formatCount(stepRule.pooledFrames)} pooled, ${formatCount(preset.pooledSpacing)} apart`,
    },
    {
      name: 'Part of the frame',
      value: crop
        ? `rows ${String(crop.top)} to ${String(crop.top + crop.rows - 1)}, columns ${String(crop.left)} to ${String(crop.left + crop.columns - 1)}`
        : 'all of it',
    },
    ...wordChoices.map(({ property, title }) => ({
      name: title,
      value: texts[preset[property]] ?? preset[property],
    })),
    {
      name: 'Scaling',
      value: `× ${factorText(scaling.factor)}${scaling.offset === 0 ? '' : ` ${scaling.offset < 0 ? '-' : '+'} ${String(Math.abs(scaling.offset))}`}, ${scaling.where === 'in-network' ? 'inside the network' : 'before the network'}`,
    },
    { name: 'Normalised by', value: statisticsText(preset.statistics) },
  ];
}

/** `1/255` where a factor is that, else the number. */
export function factorText(factor: number): string {
  const inverse = Math.round(1 / factor);
  return factor !== 0 && factor !== 1 && 1 / inverse === factor ? `1/${String(inverse)}` : String(factor);
}

/** The number that `1/255` or `0.5` says; null for what is none. */
export function factorFrom(text: string): number | null {
  const [, over, under] = /^\s*(-?[\d.]+)\s*(?:\/\s*([\d.]+)\s*)?$/.exec(text) ?? [];
  if (over === undefined) return null;
  const factor = Number(over) / Number(under ?? 1);
  return Number.isFinite(factor) && factor !== 0 ? factor : null;
}
