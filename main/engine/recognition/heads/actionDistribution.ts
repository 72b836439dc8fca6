import type { HeadHints, HeadPlan } from './headPlan.ts';

/** ALE's full set. */
export const mostActions = 18;
/** Of C51 and Rainbow (Bellemare et al. 2017), and of QR-DQN (Dabney et al. 2018). */
const usualAtoms = 51;
const usualQuantiles = 200;

/** How many numbers each action has, and what they are. */
export function actionDistribution(
  outputs: number,
  { facts, support, library }: Pick<HeadHints, 'facts' | 'support' | 'library'>,
): { count: number; kind: 'atoms' | 'quantiles' | null; assumed: string[] } {
  const none = { count: 1, kind: null, assumed: [] };
  if (support !== null && outputs % support.count === 0)
    return { count: support.count, kind: 'atoms', assumed: [] };
  if (facts.actionCount !== undefined && facts.actionCount > 0 && outputs % facts.actionCount === 0) {
    const count = outputs / facts.actionCount;
    if (count === 1) return none;
    const isAtoms = facts.atomBounds !== undefined || /c51|categorical|rainbow/i.test(facts.algorithm ?? '');
    const isTold = isAtoms || library === 'stable-baselines3' || /qr|quantile/i.test(facts.algorithm ?? '');
    const kind = isAtoms || (count === usualAtoms && !isTold) ? 'atoms' : 'quantiles';
    const what = kind === 'atoms' ? 'atoms of a categorical distribution' : 'quantiles';
    return {
      count,
      kind,
      assumed: isTold ? [] : [`Its ${String(count)} numbers for each action are ${what}.`],
    };
  }
  if (outputs <= mostActions) return none;
  for (const [count, kind, name] of [
    [usualAtoms, 'atoms', 'atoms of a categorical distribution'],
    [usualQuantiles, 'quantiles', 'quantiles'],
  ] as const) {
    const actions = outputs / count;
    if (!Number.isInteger(actions) || actions > mostActions) continue;
    return {
      count,
      kind,
      assumed: [`Its ${String(outputs)} outputs are ${String(actions)} actions of ${String(count)} ${name}.`],
    };
  }
  return none;
}

/** Returns that the lowest and highest atom stand for: what the file says, else what the papers had. */
export function atomBounds(
  { facts, support }: Pick<HeadHints, 'facts' | 'support'>,
  assumed: readonly string[],
): Pick<HeadPlan, 'bounds' | 'assumed'> {
  const bounds = facts.atomBounds ?? support;
  if (bounds) return { bounds: { minimum: bounds.minimum, maximum: bounds.maximum }, assumed: [...assumed] };
  return {
    bounds: { minimum: -10, maximum: 10 },
    assumed: [...assumed, 'Its atoms stand for returns from -10 to 10; the file does not say.'],
  };
}
