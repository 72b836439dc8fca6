import type { ArrayLayout } from '../../../domain/checkpoint/checkpointContents.ts';
import type { NamedTensors } from '../../../domain/checkpoint/namedTensors.ts';
import { turned } from './turnedKernels.ts';

/** What a Keras file tells of the way its kernels are to be read. */
export interface LayoutEvidence {
  version: string | null;
  backend: string | null;
  tensors: NamedTensors;
}

export interface KerasLayout {
  layout: ArrayLayout;
  /** Whether its kernels are those of true convolutions: Theano's. */
  kernelsTurned: boolean;
  assumed: string[];
}

/**
 * Since Keras 2 a file says which backend wrote it, and kernels are always [rows, columns, in, out]. Keras 1 says
 * nothing: TensorFlow's names end in `:0`, Theano's do not, and kernels may have either order of axes
 * (agent-formats.md 2.3).
 */
export function kerasLayout({ backend, tensors }: LayoutEvidence): KerasLayout {
  if (backend === 'theano')
    return {
      layout: 'tensorflow',
      kernelsTurned: true,
      assumed: [
        'The file says that Theano trained it, so its kernels were turned by 180 degrees on reading.',
      ],
    };
  if (backend !== null) return { layout: 'tensorflow', kernelsTurned: false, assumed: [] };
  const names = [...tensors.keys()];
  const example = names.find((name) => tensors.get(name)?.shape.length === 4) ?? names[0] ?? '';
  const hasTensorflowNames = names.some((name) => name.endsWith(':0'));
  if (hasTensorflowNames) {
    const channelsFirst = tensors.get(example)?.shape.length === 4 && !squareInFront(tensors, example);
    return {
      layout: channelsFirst ? 'unknown' : 'tensorflow',
      kernelsTurned: false,
      assumed: [
        `The file does not say which backend trained it; names like "${example}" are those of TensorFlow, whose kernels ` +
          'need no turning.',
      ],
    };
  }
  return {
    layout: 'theano',
    kernelsTurned: true,
    assumed: [
      `The file does not say which backend trained it; names like "${example}" without ":0" are those of Keras 1 on ` +
        'Theano, whose kernels are turned by 180 degrees.',
    ],
  };
}

function squareInFront(tensors: NamedTensors, name: string): boolean {
  const [rows, columns] = tensors.get(name)?.shape ?? [];
  return rows === columns;
}

/** The same arrays with every kernel [rows, columns, in, out] turned by 180 degrees. */
export function kernelsTurnedBack(tensors: NamedTensors): NamedTensors {
  return new Map(
    [...tensors].map(([name, tensor]) => [name, tensor.shape.length === 4 ? turned(tensor, [0, 1]) : tensor]),
  );
}
