import { atariActionName } from '@domain/recording/atariActions.ts';

/** What an action is made of: a joystick has four directions and one button. */
export const actionParts = ['UP', 'LEFT', 'RIGHT', 'DOWN', 'FIRE'] as const;

export type ActionPart = (typeof actionParts)[number];

/** Does an ALE action hold a direction or the button? NOOP holds none. */
export function actionHolds(action: number, part: ActionPart): boolean {
  return atariActionName(action).includes(part);
}

/** For each part, 1 on frames whose action holds it, 0 on others, `null` where the action is not known. */
export function partsOverTime(
  actions: readonly (number | null)[],
): { part: ActionPart; held: (number | null)[] }[] {
  return actionParts.map((part) => ({
    part,
    held: actions.map((action) => (action === null ? null : Number(actionHolds(action, part)))),
  }));
}
