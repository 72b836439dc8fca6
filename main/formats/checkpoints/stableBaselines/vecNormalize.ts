import type { ObservationStatistics } from '../../../domain/checkpoint/checkpointContents.ts';
import type { CheckpointFile } from '../checkpointFile.ts';
import { numpyArrayOf } from '../numpyArrays.ts';
import { namesInPart } from '../pickle/namesInPart.ts';
import type { PickledNames } from '../pickle/pickledNames.ts';
import { PickleError } from '../pickle/pickleReader.ts';
import { attributesOf } from '../pickle/pickleObjects.ts';
import { unpickle } from '../pickle/unpickle.ts';
import { numberOf } from '../torch/moduleSettings.ts';
import { observationStatistics } from '../torch/runningStatistics.ts';

/**
 * The running statistics that the Zoo keeps in `vecnormalize.pkl`, beside the agent or in a folder of its name;
 * `null` where there is no such file, or one that does not normalise observations.
 */
export function statisticsBeside(
  file: CheckpointFile,
): { statistics: ObservationStatistics; sentence: string; names: PickledNames } | null {
  const stem = file.name.replace(/\.zip$/, '');
  for (const path of ['vecnormalize.pkl', `${stem}/vecnormalize.pkl`]) {
    const bytes = file.sibling(path);
    const statistics = bytes === null ? null : statisticsIn(bytes);
    if (bytes !== null && statistics !== null) {
      const sentence = `Observations are normalised by ${path} beside ${file.name}.`;
      return { statistics, sentence, names: namesInPart(bytes) };
    }
  }
  return null;
}

function statisticsIn(bytes: Uint8Array): ObservationStatistics | null {
  try {
    const settings = attributesOf(unpickle(bytes).value);
    if (settings === null || settings.get('norm_obs') === false) return null;
    const found = observationStatistics(settings.get('obs_rms') ?? null, numpyArrayOf);
    if (found === null) return null;
    // Infinity, by which some switch clipping off, is no number in JSON.
    const clip = Math.min(numberOf(settings.get('clip_obs')) ?? found.clip, Number.MAX_VALUE);
    return { ...found, clip, epsilon: numberOf(settings.get('epsilon')) ?? found.epsilon };
  } catch (thrown) {
    // A damaged companion does not keep its agent from being read.
    if (thrown instanceof PickleError) return null;
    throw thrown;
  }
}
