/** How many colours agents have; `AgentRecord.colour` counts round them. */
export const agentColours = 8;

/** The design token of an agent's colour, kept in panels, lanes, tables and plots: `--agent-3`. */
export function agentColourToken(colour: number): `--agent-${number}` {
  return `--agent-${((colour % agentColours) + agentColours) % agentColours}`;
}

/** The same as a CSS value: `var(--agent-3)`. */
export function agentColour(colour: number): string {
  return `var(${agentColourToken(colour)})`;
}
