import { FoveaError } from '../../domain/errors.ts';
import type { NetworkDefinition } from '../../domain/network/definition.ts';
import type { MapGeometry } from '../../domain/projection/geometry.ts';
import { type GradientTarget, tensorOf } from '../backends/gradientTarget.ts';
import type { ParameterValues } from './methodParameters.ts';
import type { SaliencyMethod } from './saliencyMethod.ts';
import { stepOutputs } from './stepOutputs.ts';

/** What may be explained, by its name among the choices; the default first. */
const targets = {
  'chosen-output': { kind: 'output', action: 'chosen' },
  value: { kind: 'value' },
  advantage: { kind: 'advantage' },
  probability: { kind: 'probability', action: 'chosen' },
} as const satisfies Record<string, GradientTarget>;

/**
 * Class saliency of Simonyan, Vedaldi, Zisserman (2014): how much each pixel of the network's input moves an output,
 * by the largest absolute gradient over the channels, which are the pictures of the stack. Works on every network that
 * our nodes express.
 */
export const inputGradient: SaliencyMethod = {
  id: 'input-gradient',
  title: 'Input gradient',
  description:
    'How strongly a small change of each pixel would move an output of the network: the largest absolute ' +
    'gradient over the pictures of its input.',
  needsGradients: true,
  parameters: [
    {
      name: 'target',
      title: 'Explained output',
      description:
        'The output whose gradient is taken: that of the chosen action (the greatest logit or Q-value), the state ' +
        'value, the chosen output minus the mean of all, or the probability of the chosen action.',
      choices: ['chosen-output', 'value', 'advantage', 'probability'],
    },
  ],
  areaLabel: 'sensitive area',
  // Each cell is a pixel of its own, so nothing overlaps and there is nothing to divide by.
  projectionRules: ['summed'],

  appliesTo: ({ graph, input }) => graph === undefined && input.rows * input.columns > 1,

  geometryFor(definition, parameters) {
    const { rows, columns } = pictureOf(definition);
    tensorOf(definition, targetOf(parameters));
    const pixels: MapGeometry = { rows, columns, field: 1, stride: 1, padding: 0, networkSize: rows };
    return rows === columns ? pixels : { ...pixels, networkColumns: columns };
  },

  async explain({ engine, key, definition, parameters }, pictures, count, options) {
    // Both passes start from the same memory; only one of them carries it on.
    const before = options?.memory === undefined ? undefined : new Map(options.memory);
    const [answers, gradients] = await Promise.all([
      engine.forward(key, pictures, count, options),
      engine.inputGradient(key, pictures, count, targetOf(parameters), { ...options, memory: before }),
    ]);
    return stepOutputs(answers, largestOverChannels(gradients, definition.input.channels), count);
  },
};

function pictureOf({ id, title, input }: NetworkDefinition): { rows: number; columns: number } {
  if (input.rows * input.columns > 1) return input;
  throw new FoveaError(
    'agent-does-not-fit',
    `The network ${id} (${title}) looks at ${input.channels} numbers, not at a picture, so its gradient is no map. ` +
      'Choose an agent that is given pictures.',
  );
}

function targetOf(parameters: ParameterValues): GradientTarget {
  const asked = String(parameters['target'] ?? 'chosen-output');
  const [, target] = Object.entries(targets).find(([name]) => name === asked) ?? [];
  return target ?? targets['chosen-output'];
}

/** [… x channels] to one number a pixel. */
function largestOverChannels(gradients: Float32Array, channels: number): Float32Array {
  const largest = new Float32Array(gradients.length / channels);
  for (let pixel = 0; pixel < largest.length; pixel += 1) {
    let most = 0;
    const first = pixel * channels;
    for (let place = first; place < first + channels; place += 1)
      most = Math.max(most, Math.abs(gradients[place] ?? 0));
    largest[pixel] = most;
  }
  return largest;
}
