import { FoveaError } from '../../domain/errors.ts';
import { type StepRule, stepCount } from '../../domain/recording/steps.ts';

/**
 * The steps of a recording that were asked for, both ends included; all of them where an end is left out.
 * Throws `range-outside-recording`, naming those there are.
 */
export function plannedSteps(
  { name, frameCount, stepRule }: { name: string; frameCount: number; stepRule: StepRule },
  { first, last }: { first?: number | undefined; last?: number | undefined },
): { firstStep: number; lastStep: number } {
  const steps = stepCount(frameCount, stepRule);
  if (steps === 0) {
    const frames = frameCount === 1 ? '1 frame' : `${String(frameCount)} frames`;
    throw new FoveaError(
      'range-outside-recording',
      `${name} has ${frames}, too few for a step of an agent. Import a longer part of it.`,
    );
  }
  const firstStep = first ?? 0;
  const lastStep = last ?? steps - 1;
  if (firstStep > lastStep || lastStep >= steps) {
    throw new FoveaError(
      'range-outside-recording',
      `Steps ${String(firstStep)}-${String(lastStep)} are not in ${name}, which has steps 0-${String(steps - 1)}.`,
    );
  }
  return { firstStep, lastStep };
}
