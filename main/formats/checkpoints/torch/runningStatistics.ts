import type { ObservationStatistics } from '../../../domain/checkpoint/checkpointContents.ts';
import type { Tensor } from '../../../domain/checkpoint/namedTensors.ts';
import { isNumpyArray } from '../numpyArrays.ts';
import { attributesOf, dictionaryOf } from '../pickle/pickleObjects.ts';
import type { PickleValue } from '../pickle/pickleValues.ts';
import { tensorRecordOf } from './tensorRecord.ts';

// As VecNormalize of Baselines and all that descend from it have them, which no file says.
const clip = 10;
const epsilon = 1e-8;
// Mean, variance and count, and now and then a shape and an epsilon.
const mostEntries = 6;

/** Is it an object or dictionary with a running mean and variance (Baselines' RunningMeanStd and its kin)? */
export function isStatistics(value: PickleValue): boolean {
  return [...partsOf(value)].length === 2;
}

/**
 * Running statistics of observations, in the convention of Baselines: (value - mean) / sqrt(variance + 1e-8), kept
 * within +-10. `null` where mean and variance do not fit each other or are single numbers, as those of rewards are.
 */
export function observationStatistics(
  value: PickleValue,
  tensorOf: (value: PickleValue, name: string) => Tensor | null,
): ObservationStatistics | null {
  const [meanRecord, varianceRecord] = partsOf(value);
  const mean = meanRecord === undefined ? null : tensorOf(meanRecord, 'mean of observations');
  const variance = varianceRecord === undefined ? null : tensorOf(varianceRecord, 'variance of observations');
  if (mean === null || variance === null || mean.shape.length === 0) return null;
  if (mean.shape.join() !== variance.shape.join()) return null;
  return { shape: mean.shape, mean: mean.data, variance: variance.data, clip, epsilon };
}

function partsOf(value: PickleValue): PickleValue[] {
  const entries = dictionaryOf(value) ?? attributesOf(value);
  // A state dict may keep a mean and variance of its input among its arrays.
  if (
    entries === null ||
    entries.size > mostEntries ||
    [...entries.keys()].some((name) => name.includes('.'))
  )
    return [];
  const mean = entries.get('mean') ?? entries.get('_mean');
  const variance = entries.get('var') ?? entries.get('_var') ?? entries.get('variance');
  return [mean, variance].filter((part) => part !== undefined && isArray(part)).map((part) => part ?? null);
}

function isArray(value: PickleValue): boolean {
  return isNumpyArray(value) || tensorRecordOf(value) !== null;
}
