/** What an entry of a saved dictionary is for, by the names that people give. */
export type EntryRole = 'optimiser' | 'target network' | 'replay memory' | 'settings' | 'unknown';

const roles: readonly [EntryRole, RegExp][] = [
  ['optimiser', /optim|(^|_)(adam|rmsprop|sgd)(_|$)|scheduler|grad_?scaler/i],
  ['target network', /(^|[_.])target(s?$|[_.])|^(old|frozen)_|_old$/i],
  ['replay memory', /replay|(^|_)memory|(^|_)buffer$/i],
  ['settings', /^(args?|arguments|hyper\w*|hparams|config|cfg|opts?|options|settings|flags|kwargs)$/i],
];

/** The role that an entry's name tells. */
export function roleOf(name: string): EntryRole {
  return roles.find(([, pattern]) => pattern.test(name))?.[0] ?? 'unknown';
}

/** Names under which people save the whole network; the first that is there is taken before any other. */
export const wholeNetworkNames: readonly string[] = [
  'model_state_dict',
  'state_dict',
  'model_weights',
  'estimator_state',
  'network_state_dict',
  'net_state_dict',
  'agent_state_dict',
  'model_state',
  'model',
  'network',
  'net',
  'agent',
  'actor_critic',
  'online_net',
  'q_network',
  'policy_net',
];
