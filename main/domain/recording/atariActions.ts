/** The full action set of the Arcade Learning Environment; an action's id is its place in this list. */
export const atariActionNames = [
  'NOOP',
  'FIRE',
  'UP',
  'RIGHT',
  'LEFT',
  'DOWN',
  'UPRIGHT',
  'UPLEFT',
  'DOWNRIGHT',
  'DOWNLEFT',
  'UPFIRE',
  'RIGHTFIRE',
  'LEFTFIRE',
  'DOWNFIRE',
  'UPRIGHTFIRE',
  'UPLEFTFIRE',
  'DOWNRIGHTFIRE',
  'DOWNLEFTFIRE',
] as const;

export type AtariActionName = (typeof atariActionNames)[number];

/** Name of an ALE action id, or `action N` for an id outside the set. */
export function atariActionName(id: number): string {
  return atariActionNames[id] ?? `action ${String(id)}`;
}
