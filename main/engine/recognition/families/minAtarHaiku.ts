import { tensorflowArrangement } from '../arrays/arrangements.ts';
import { convolutionSizes, vectorSizes } from '../arrays/sizes.ts';
import { NetworkAssembly } from '../networkAssembly.ts';
import type { Family } from './family.ts';
import { readingOf, whereItFits } from './readingOf.ts';

/**
 * The MinAtar agents of pgx (agent-formats.md 3.17; known from its training script): a convolution of 2 x 2 with SAME
 * padding and ReLU, mean pooling by 2, a dense layer of 64 with ReLU, then two hidden layers with tanh for the policy
 * and two for the value. Haiku numbers the seven dense layers in the order in which they were made.
 */
export const minAtarHaiku: Family = {
  id: 'minatar-haiku',
  isSure: () => true,
  architectures: ['minatar-pgx'],
  readings(checkpoint) {
    const arrangement = { ...tensorflowArrangement, suffix: '', title: '', assumed: [] };
    const convolutions = checkpoint.layers.filter(({ kind }) => kind === 'conv');
    const numbered = checkpoint.layers
      .filter(({ kind }) => kind === 'dense')
      .sort((a, b) => place(a.path) - place(b.path));
    const [convolution] = convolutions;
    const [body, pi1, pi2, pi, vf1, vf2, vf] = numbered;
    if (convolution === undefined || convolutions.length > 1 || numbered.length !== 7) return [];
    if (!body || !pi1 || !pi2 || !pi || !vf1 || !vf2 || !vf) return [];
    const { rows, columns, inputs: channels } = convolutionSizes(convolution, arrangement);
    if (rows !== 2 || columns !== 2 || vectorSizes(vf, arrangement).outputs !== 1) return [];
    const reading = whereItFits(() => {
      const assembly = new NetworkAssembly({ rows: 10, columns: 10, channels }, arrangement);
      const c1 = assembly.convolution('c1', 'input', convolution, {
        stride: 1,
        padding: 'same',
        activation: 'relu',
      });
      const pool = assembly.add({
        op: 'averagePool',
        name: 'c1_pool',
        from: c1,
        kernel: 2,
        stride: 2,
        padding: 'valid',
      });
      const flat = assembly.flatten('flat', pool);
      if (assembly.shape(flat)[0] !== vectorSizes(body, arrangement).inputs) return null;
      const shared = assembly.dense('fc1', flat, body, 'relu');
      const policy = assembly.dense('pi_fc2', assembly.dense('pi_fc1', shared, pi1, 'tanh'), pi2, 'tanh');
      const value = assembly.dense('vf_fc2', assembly.dense('vf_fc1', shared, vf1, 'tanh'), vf2, 'tanh');
      const { outputs: actions } = vectorSizes(pi, arrangement);
      return readingOf(checkpoint, arrangement, assembly, {
        id: 'minatar-pgx',
        title: 'MinAtar actor-critic (pgx)',
        suffixes: [],
        details: [`policy of ${String(actions)} actions, value`],
        outputs: {
          policy: {
            tensor: assembly.dense('pi', policy, pi, 'linear'),
            meaning: 'logits',
            distribution: null,
          },
          value: assembly.dense('vf', value, vf, 'linear'),
        },
        actions,
        preprocessing: 'minatar',
        assumed: ["Activations and pooling are those of pgx's training script; the file holds arrays only."],
      });
    });
    return reading === null ? [] : [reading];
  },
};

/** `linear` is the first, `linear_3` the fourth. */
function place(path: string): number {
  return Number(/_(\d+)$/.exec(path)?.[1] ?? 0);
}
