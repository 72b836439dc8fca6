import type { ArrangementChoice } from '../arrays/arrangements.ts';
import { type Member, membersOf } from '../arrays/members.ts';
import { vectorSizes } from '../arrays/sizes.ts';
import { isContinuous } from '../heads/headHints.ts';
import { preprocessingFor } from '../preprocessingFor.ts';
import type { Reading } from '../reading.ts';
import { stackArchitectures } from '../trunks/knownStacks.ts';
import { stacksFor } from '../trunks/stacksFor.ts';
import { trunkedLayers, trunkSizes } from '../trunks/trunks.ts';
import type { Family, SortedCheckpoint } from './family.ts';
import { whereItFits } from './readingOf.ts';
import { type StackedPlan, stackedReadings } from './stackedNetwork.ts';

/** Convolutions, then dense and recurrent layers, then heads: nearly every agent for Atari games. */
export const convolutional: Family = {
  id: 'convolutional',
  isSure: () => false,
  architectures: stackArchitectures,
  readings(checkpoint) {
    if (isContinuous(checkpoint)) return [];
    return checkpoint.arrangements.flatMap((arrangement) =>
      membersOf(checkpoint.layers).flatMap((member) => readingsOfMember(checkpoint, arrangement, member)),
    );
  },
};

function readingsOfMember(
  checkpoint: SortedCheckpoint,
  arrangement: ArrangementChoice,
  member: Member,
): Reading[] {
  const layers = trunkedLayers(member.layers, arrangement);
  const [trunk] = layers.trunks;
  const sizes = trunk && trunkSizes(trunk, arrangement);
  if (trunk === undefined || !sizes) return [];
  const flattenedSizes = new Set(layers.vectors.map((layer) => vectorSizes(layer, arrangement).inputs));
  const { channels } = sizes;
  // A second way to pad is offered once, for the family that had both.
  const isOpen = arrangement.suffix === '' && member.layers.some(({ path }) => path === 'fc_h_v');
  const stacks = stacksFor(checkpoint, trunk, sizes, flattenedSizes).filter(
    ({ suffix }) => !suffix.startsWith('~padded') || isOpen,
  );
  return stacks.flatMap((stack) => {
    const preprocessing = preprocessingFor(checkpoint, { stack: stack.id, channels });
    const plan: StackedPlan = {
      checkpoint,
      arrangement,
      layers,
      stack,
      channels,
      preprocessing,
      member: member.name,
      spared: checkpoint.layers.filter((layer) => !member.layers.includes(layer)),
    };
    return whereItFits(() => stackedReadings(plan)) ?? [];
  });
}
