/** A checkpoint among files: the one that it is opened by, and those that belong to it. */
export interface CheckpointGroup {
  lead: string;
  others: string[];
}

/** Settings and statistics that libraries write beside a checkpoint. */
const besideCheckpoints =
  /(^|[/\\])(checkpoint|config\.ya?ml|args\.ya?ml|config\.json|vecnormalize\.pkl)$|\.(ya?ml|gin|md|txt|csv|meta)$/i;

/**
 * Which of files put side by side are one checkpoint (agent-formats.md 3): shards of TensorFlow go with their index,
 * weights of TensorFlow.js with their description, a critic with its actor, settings with whatever stands beside them.
 */
export function checkpointGroups(names: readonly string[]): CheckpointGroup[] {
  const leads = names.filter((name) => leadOf(name, names) === null && !besideCheckpoints.test(name));
  // Settings alone: whoever opens them says in words what they are not.
  if (leads.length === 0) return names.slice(0, 1).map((lead) => ({ lead, others: names.slice(1) }));
  return leads.map((lead, place) => ({
    lead,
    others: names.filter((name) => {
      if (leads.includes(name)) return false;
      return (leadOf(name, names) ?? leads[0]) === lead || (place === 0 && besideCheckpoints.test(name));
    }),
  }));
}

/** The file that this one belongs to; `null` where it stands for itself or none is there. */
function leadOf(name: string, names: readonly string[]): string | null {
  const prefix = /^(.*)\.(?:data-\d+-of-\d+|meta)$/.exec(name)?.[1];
  if (prefix !== undefined && names.includes(`${prefix}.index`)) return `${prefix}.index`;
  if (/\.bin$/i.test(name)) return names.find((other) => /\.json$/i.test(other)) ?? null;
  const actor = name.replace(/critic(?=[^/\\]*$)/, 'actor');
  return actor !== name && names.includes(actor) ? actor : null;
}
