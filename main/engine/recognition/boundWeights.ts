import type { NamedTensors, Tensor } from '../../domain/checkpoint/namedTensors.ts';
import type { NetworkDefinition } from '../../domain/network/definition.ts';
import type {
  ArrayConversion,
  NormConversion,
  ParameterBinding,
} from '../../domain/network/layerList/parameterBinding.ts';
import { elementCount } from '../../domain/network/shape.ts';
import { parameterShapes } from '../../domain/network/shapes.ts';
import type { WeightArray, Weights } from '../../domain/network/weights.ts';
import {
  convertedKernel,
  convertedMatrix,
  type FlattenedPicture,
  reorderedBlocks,
} from './arrays/convertArrays.ts';
import type { ArrayPart } from './arrays/arrayName.ts';
import { convertedNorm } from './arrays/convertNorm.ts';
import { actionsFirst } from './heads/atomOrder.ts';
import { tensorflowArrangement, torchArrangement } from './arrays/arrangements.ts';

/** The weights that a layer list asks for, made of a file's arrays as each binding says. */
export function boundWeights(
  bindings: readonly ParameterBinding[],
  tensors: NamedTensors,
  definition: NetworkDefinition,
  actions: number,
): Weights {
  const shapes = parameterShapes(definition, actions);
  return new Map(
    bindings.map(({ parameter, array, conversion }): [string, WeightArray] => {
      const shape = shapes.get(parameter) ?? [];
      const tensor = array === null ? undefined : tensors.get(array);
      if (conversion.kind === 'norm') return [parameter, { shape, data: normalising(conversion, tensors) }];
      if (tensor === undefined) return [parameter, { shape, data: new Float32Array(elementCount(shape)) }];
      return [parameter, { ...converted(tensor, conversion), shape }];
    }),
  );
}

function converted(tensor: Tensor, conversion: Exclude<ArrayConversion, NormConversion>): WeightArray {
  if (conversion.kind === 'conv') {
    const arrangement = conversion.layout === 'tensorflow' ? tensorflowArrangement : torchArrangement;
    return convertedKernel(tensor, { ...arrangement, turned: conversion.layout === 'theano' });
  }
  const inOrder =
    conversion.kind === 'matrix'
      ? convertedMatrix(
          tensor,
          {
            matrices: conversion.stored === 'out-in' ? 'outputs-first' : 'outputs-last',
            flatten: conversion.picture === null ? 'channels-last' : 'channels-first',
          },
          pictureOf(conversion.picture),
        )
      : { shape: [tensor.data.length], data: rowOf(tensor, conversion.row) };
  const { blocks, atomMajor } = conversion;
  const gated = blocks === null ? inOrder : reorderedBlocks(inOrder, blocks);
  return atomMajor === null ? gated : actionsFirst(gated, atomMajor);
}

function pictureOf(
  picture: { rows: number; columns: number; channels: number } | null,
): FlattenedPicture | null {
  return picture && [picture.rows, picture.columns, picture.channels];
}

/** One row of an array of several, e.g. the second of Keras' two GRU biases. */
function rowOf({ shape, data }: Tensor, row: number | null): Float32Array {
  if (row === null) return data;
  const width = shape.at(-1) ?? 0;
  return data.slice(row * width, (row + 1) * width);
}

/** Batch normalisation as it evaluates: a factor and an offset for each channel. */
function normalising(
  { part, scale, shift, mean, variance, epsilon }: NormConversion,
  tensors: NamedTensors,
): Float32Array {
  const named = { scale, bias: shift, mean, variance };
  const arrays = new Map(
    Object.entries(named).flatMap(([key, name]): [ArrayPart, Tensor][] => {
      const tensor = name === null ? undefined : tensors.get(name);
      return tensor === undefined ? [] : [[key as keyof typeof named, tensor]];
    }),
  );
  return convertedNorm({ path: mean, kind: 'norm', arrays, names: [] }, epsilon)[part].data;
}
