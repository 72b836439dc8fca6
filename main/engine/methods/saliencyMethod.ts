import type { MapGeometry, ProjectionRule } from '../../domain/projection/geometry.ts';
import type { StepOutput } from '../../domain/tracks/mapBlock.ts';
import type { Engine, Pictures, RequestOptions } from '../engine.ts';
import type { NetworkDefinition } from '../../domain/network/definition.ts';
import type { MethodParameter, ParameterValues } from './methodParameters.ts';

/** An agent's network, loaded into the engine under `key`. */
export interface ExplainedNetwork {
  engine: Pick<Engine, 'forward' | 'inputGradient' | 'layerActivations'>;
  key: string;
  definition: NetworkDefinition;
  /** Of the method, settled. */
  parameters: ParameterValues;
}

/** A way to get a saliency map from an agent at a step. Adding one is a file and a row of the registry. */
export interface SaliencyMethod {
  id: string;
  title: string;
  /** What the map shows, in one sentence for the reviewer. */
  description: string;
  needsGradients: boolean;
  /** What a user may choose about it. */
  parameters: readonly MethodParameter[];
  /** What a pixel of the projected map stands for, as the label of the overlay. */
  areaLabel: string;
  /** Rules by which its maps may be projected; the default first. */
  projectionRules: readonly ProjectionRule[];
  /** Whether it can explain agents with that network, with one setting of its parameters at least. */
  appliesTo(definition: NetworkDefinition): boolean;
  /**
   * Where its maps lie over the network's picture, for settled parameters. Throws `agent-does-not-fit` for a network it
   * cannot explain with them.
   */
  geometryFor(definition: NetworkDefinition, parameters: ParameterValues): MapGeometry;
  /**
   * Maps and outputs for `count` network inputs (NHWC, 0-255), in order. `options` say what a recurrent network
   * remembers, which is carried on, and where episodes start.
   */
  explain(
    network: ExplainedNetwork,
    pictures: Pictures,
    count: number,
    options?: RequestOptions,
  ): Promise<StepOutput[]>;
}
