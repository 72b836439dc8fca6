/** Agents keep one of eight colours for life. */
const colourCount = 8;

/** The first of the eight colours that fewest agents have. */
export function freeColour(agents: readonly { colour: number }[]): number {
  const uses = Array.from(
    { length: colourCount },
    (_, colour) => agents.filter((agent) => agent.colour === colour).length,
  );
  return uses.indexOf(Math.min(...uses));
}
