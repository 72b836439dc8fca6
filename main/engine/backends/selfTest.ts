import { inputGradient } from './inputGradient.ts';
import type { Backend } from './backend.ts';
import { selfTestActions, selfTestBatch, selfTestNetwork, selfTestWeights } from './selfTestNetwork.ts';

/** Stored answers, from a plain double-precision program; gradients of output 1 from finite differences. */
const expected = {
  logits: [0.6528766, -0.9620641, -0.4031264, -0.2912807, -0.1587063, -0.05896881],
  value: [-0.4829034, -1.635467],
  attention: [
    0.016304, 0.00132462, 0.289698, 1.24895, 0.854954, 3.26545, 4.26674, 0.542948, 0.0541483, 0.236673,
    0.0541683, 0.263538, 0.986086, 0.842664, 2.06854, 1.02114, 4.26701, 1.29931, 0.192395, 0.371214, 1.19198,
    0.0118187, 0.445299, 3.36128, 1.24071, 0.0160643, 0.00168924, 0.94545, 2.42872, 0.168255, 3.27184, 3.9927,
    0.540037, 0.0772051, 0.760015, 0.0543087, 0.295537, 0.650942, 0.48694, 2.44279, 1.02733, 4.29482, 1.9581,
    0.114726, 0.172294, 1.18772, 0.0101339, 0.223358, 4.317, 3.44222,
  ],
  /** Every 9th element. */
  gradient: [
    -0.000199903, 0.00028802, 0.00068202, -0.000110584, -0.00229993, -5.40846e-6, -0.00268806, 0.000576957,
    0.00266396, 0.00276104, 0.00145399, -0.00167274, 0.000952536, -8.8117e-5, 0.00187758, -3.82052e-5,
    -7.06812e-5, -0.00100842, 0.000535488, 0.000695094, -0.000793413, -0.000123504, -0.00147842, 0.000577211,
    0.00291528, -0.00210156, 0.000985159, -0.00101855, 0.00107285, -0.000876292, -6.4216e-5, 0.000617353,
    -0.000225091, 0.000424117, 0.000613081, -0.000189176, -0.00122885, 7.02258e-6, -0.00239518, 0.000967702,
    0.00256722, 0.000681286, -0.000340553, -0.00168493, -0.000518849, 7.57002e-5, -0.000623323, -0.000525157,
    -2.75749e-5, -0.000441226, 0.000108726, 0.000309706, -0.000727231, 0.000501047, -0.000179571, 0.000600568,
    0.00121923, 0.000202844, 0.0023907, -0.00040711, 0.000690948, -0.00125376, -6.71212e-5, 0.000287299,
  ],
};

/** Largest allowed difference, as a share of the largest stored number. */
const tolerance = 1e-3;

/** Computes the self-test network on a backend; throws a sentence that says which result is wrong, and by how much. */
export async function selfTest(backend: Backend): Promise<void> {
  const batch = selfTestBatch();
  const network = await backend.load(selfTestNetwork, selfTestActions, selfTestWeights());
  try {
    const results = await network.run(batch, ['pi', 'vf', 'attention']);
    agree('logits', expected.logits, results.get('pi'));
    agree('value', expected.value, results.get('vf'));
    agree('attention', expected.attention, results.get('attention'));
    const target = { kind: 'output', action: 1 } as const;
    const gradient = await inputGradient(network, selfTestNetwork, selfTestActions, batch, target);
    agree(
      'input gradient',
      expected.gradient,
      gradient.filter((_, index) => index % 9 === 0),
    );
  } finally {
    await network.dispose();
  }
}

function agree(what: string, wanted: readonly number[], got: Float32Array | undefined): void {
  const scale = Math.max(...wanted.map(Math.abs));
  const worst = Math.max(
    ...wanted.map((value, index) => Math.abs(value - (got?.[index] ?? Number.NaN)) / scale),
  );
  if (worst <= tolerance && got?.length === wanted.length) return;
  const off = Number.isFinite(worst) ? `${(worst * 100).toPrecision(2)} %` : 'not a number';
  throw new Error(`The self-test failed: the ${what} of a tiny network is off by ${off}.`);
}
