import { atariActionName } from '@domain/recording/atariActions.ts';
import { formatAmount, formatCount } from '../../../ui/format.ts';

type SaidActions = readonly (number | null)[];

/** What stands in the way of actions that a person began to say, a sentence; `null` where all are said, or none. */
export function unsaidActions(said: SaidActions | null): string | null {
  const unsaid = (said ?? []).flatMap((action, output) => (action === null ? [output + 1] : []));
  if (unsaid.length === 0 || unsaid.length === said?.length) return null;
  const which =
    unsaid.length === 1
      ? `Output ${formatCount(unsaid[0] ?? 0)} has`
      : `${formatAmount(unsaid.length, 'outputs')} have`;
  return `${which} no action yet: say the action of every output, or of none.`;
}

/** Said where outputs stand for the same action, which can be meant, a sentence each. */
export function sharedActions(said: SaidActions): string[] {
  const outputs = Map.groupBy(said.keys(), (output) => said[output] ?? null);
  return [...outputs].flatMap(([action, places]) => {
    if (action === null || places.length < 2) return [];
    const numbers = places.map((place) => String(place + 1));
    return [
      `Outputs ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1) ?? ''} are ${places.length === 2 ? 'both' : 'all'} ${atariActionName(action)}.`,
    ];
  });
}
