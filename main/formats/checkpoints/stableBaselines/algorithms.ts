import { objectIn, type SavedData } from './savedData.ts';

/** Modules of policies that only one algorithm uses. */
const algorithmOfModule: readonly [RegExp, string][] = [
  [/\.dqn\./, 'DQN'],
  [/\.qrdqn\./, 'QR-DQN'],
  [/\.recurrent\.|\.ppo_recurrent\./, 'RecurrentPPO'],
  [/\.maskable\.|\.ppo_mask\./, 'MaskablePPO'],
  [/\.sac\./, 'SAC'],
  [/\.td3\./, 'TD3'],
  [/\.tqc\./, 'TQC'],
  [/\.ars\./, 'ARS'],
  [/\.crossq\./, 'CrossQ'],
];

/** The algorithm of a Stable-Baselines3 agent, by the module of its policy and the settings that only it has. */
export function stableBaselines3Algorithm(data: SavedData): string | null {
  const module = objectIn(data, 'policy_class')['__module__'];
  if (typeof module !== 'string') return null;
  const own = algorithmOfModule.find(([pattern]) => pattern.test(module));
  if (own !== undefined) return own[1];
  if (!module.startsWith('stable_baselines3.common')) return null;
  // Actor-critic policies are shared.
  if ('cg_max_steps' in data) return 'TRPO';
  return 'clip_range' in data ? 'PPO' : 'A2C';
}

/** Settings that only one algorithm of stable-baselines 2 has. */
const algorithmOfSetting: readonly [string, string][] = [
  ['prioritized_replay', 'DQN'],
  ['noptepochs', 'PPO2'],
  ['optim_epochs', 'PPO1'],
  ['vf_fisher_coef', 'ACKTR'],
  ['q_coef', 'ACER'],
  ['cg_iters', 'TRPO'],
  ['vf_coef', 'A2C'],
];

/** The algorithm of a stable-baselines 2 agent by the names of its settings. */
export function stableBaselines2Algorithm(settings: ReadonlySet<string>): string | null {
  return algorithmOfSetting.find(([setting]) => settings.has(setting))?.[1] ?? null;
}
