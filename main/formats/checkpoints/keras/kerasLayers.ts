import { Untranslatable } from '../graphs/untranslatable.ts';
import type { Value } from '../graphs/values.ts';
import { activationLayers } from './activationLayers.ts';
import { inputOf, type LayerCall, type TranslateLayer } from './layerCall.ts';
import { mergingLayers } from './mergingLayers.ts';
import { pictureLayers } from './pictureLayers.ts';
import { recurrentLayers } from './recurrentLayers.ts';
import { scalingLayers } from './scalingLayers.ts';
import { weightLayers } from './weightLayers.ts';

/** Layers that do something in training only. */
const trainingOnly = [
  'Dropout',
  'SpatialDropout2D',
  'GaussianNoise',
  'GaussianDropout',
  'ActivityRegularization',
  'Identity',
];

/** What a layer of each class says; generations of Keras have other names for some. */
const translations = new Map<string, TranslateLayer>([
  ...weightLayers,
  ...pictureLayers,
  ...activationLayers,
  ...scalingLayers,
  ...mergingLayers,
  ...recurrentLayers,
  ...trainingOnly.map((className): [string, TranslateLayer] => [className, inputOf]),
]);

/** What a call of a layer gives. Throws `Untranslatable` for a layer that our nodes lack. */
export function translateLayer(call: LayerCall): Value {
  const { className, name } = call.layer;
  const translate = translations.get(className);
  if (translate === undefined)
    throw new Untranslatable(`Its layer "${name}" is a ${className}, which Fovea does not translate.`);
  return translate(call);
}
