import { FoveaError } from '../../domain/errors.ts';
import type { BuiltInAttention, NetworkDefinition } from '../../domain/network/definition.ts';
import type { SaliencyMethod } from './saliencyMethod.ts';
import { stepOutputs } from './stepOutputs.ts';

/** The map that the network computes anyway to gate its own features: one forward pass gives action, value and map. */
export const attention: SaliencyMethod = {
  id: 'attention',
  title: 'Built-in attention',
  description:
    'How strongly the network lets through the features at each place, by its own attention layer.',
  needsGradients: false,
  parameters: [
    {
      name: 'geometry',
      title: 'Geometry',
      description:
        'Where the map lies on the frame: as the network computes it, or as the published code projects it, which ' +
        'differs for RS-PPO with padding (cnn_rsppo): there it leaves the padding out.',
      choices: ['true', 'published'],
    },
  ],
  // The attention looks further than the features it gates, so the area is not all that was seen.
  areaLabel: 'gated area',
  projectionRules: ['summed', 'coverage-normalised'],

  appliesTo: ({ attention }) => attention !== null,

  geometryFor(definition, parameters) {
    const { geometry, publishedGeometry } = attentionOf(definition);
    return parameters['geometry'] === 'published' ? (publishedGeometry ?? geometry) : geometry;
  },

  async explain({ engine, key, definition }, pictures, count, options) {
    attentionOf(definition);
    const answers = await engine.forward(key, pictures, count, options);
    return stepOutputs(answers, answers.attention ?? new Float32Array(0), count);
  },
};

function attentionOf(definition: NetworkDefinition): BuiltInAttention {
  if (definition.attention !== null) return definition.attention;
  throw new FoveaError(
    'agent-does-not-fit',
    `The network ${definition.id} (${definition.title}) has no built-in attention. ` +
      'Choose another method for this agent, or an agent with attention such as cnn_sparse_fls.',
  );
}
