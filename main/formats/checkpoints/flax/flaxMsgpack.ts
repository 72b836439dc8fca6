import {
  checkpointContents,
  type CheckpointContents,
} from '../../../domain/checkpoint/checkpointContents.ts';
import type { CheckpointFormat } from '../checkpoint.ts';
import { unrecognisedCheckpoint } from '../checkpointErrors.ts';
import type { CheckpointFile } from '../checkpointFile.ts';
import { type ArrayTree, type Branch, branch, branchAt, entryAt, flattened } from '../trees/arrayTree.ts';
import { messagePackTree } from '../trees/messagePackTree.ts';
import { networkOfTree, type NetworkInTree } from '../trees/networkOfTree.ts';
import { factsOfCleanRlSettings } from './cleanRlSettings.ts';

/** Flax's `serialization.to_bytes`, as CleanRL's JAX agents (`.cleanrl_model`) and others are saved (agent-formats.md 3.7). */
export const flaxMsgpackFormat: CheckpointFormat = {
  id: 'flax-msgpack',
  title: 'Flax (MessagePack; CleanRL JAX)',
  container: 'msgpack',
  claims: () => true,
  read: readFlax,
};

function readFlax({ bytes, name: fileName }: CheckpointFile): CheckpointContents {
  const root = messagePackTree(bytes, fileName);
  const { found, settings } = cleanRlPpo(root) ?? {
    found: networkOfTree(root, fileName),
    settings: entryAt(root, 'args'),
  };
  if (found === null) {
    throw unrecognisedCheckpoint(
      `${fileName} is a MessagePack file without arrays. Open the file that holds the network's parameters.`,
    );
  }
  const { tensors, others } = flattened(found.network, fileName, found.prefix);
  return checkpointContents({
    tensors,
    layout: 'tensorflow',
    library: 'flax',
    facts: factsOfCleanRlSettings(settings),
    ignored: [...found.ignored, ...others],
    assumed: found.assumed,
  });
}

/**
 * CleanRL's ppo_atari_envpool_xla_jax_scan saves [settings, [network, actor, critic]] as nameless lists: three trees in
 * which the heads are called alike.
 */
function cleanRlPpo(root: ArrayTree): { found: NetworkInTree; settings: ArrayTree | null } | null {
  const settings = entryAt(root, '0');
  const trees = branchAt(root, '1');
  if (settings?.kind !== 'branch' || !settings.entries.has('env_id') || trees === null) return null;
  const [network, actor, critic] = ['0', '1', '2'].map((key) => branchAt(trees, key));
  if (!network || !actor || !critic || trees.entries.size !== 3) return null;
  const named: ReadonlyMap<string, Branch> = new Map([
    ['network', network],
    ['actor', actor],
    ['critic', critic],
  ]);
  const assumed =
    'Its three nameless parts are taken to be network, actor and critic, as CleanRL saves them.';
  return {
    found: { network: branch(() => named), prefix: '', ignored: ['args'], assumed: [assumed] },
    settings,
  };
}
