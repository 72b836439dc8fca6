import type { NetworkAssembly } from '../networkAssembly.ts';
import type { ConvolutionStack } from './convolutionStack.ts';
import type { ConvolutionTrunk } from './trunks.ts';

/** Adds a trunk's convolutions with what follows each and pooling, and the flattening; gives the vector's tensor. */
export function assembleTrunk(
  assembly: NetworkAssembly,
  from: string,
  { convolutions, role }: ConvolutionTrunk,
  { layers }: ConvolutionStack,
): string {
  const prefix = role === 'value' ? 'vf_' : '';
  let tensor = from;
  for (const [at, convolution] of convolutions.entries()) {
    const settings = layers[at];
    if (settings === undefined) continue;
    const name = `${prefix}c${String(at + 1)}`;
    tensor = assembly.convolution(name, tensor, convolution, settings);
    if (settings.pool) tensor = assembly.add({ ...settings.pool, name: `${name}_pool`, from: tensor });
  }
  return assembly.flatten(`${prefix}flat`, tensor);
}
