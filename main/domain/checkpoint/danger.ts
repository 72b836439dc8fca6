import type { CheckpointContents } from './checkpointContents.ts';

// More names tell a reader nothing more.
const mostNamed = 8;

/**
 * What a person should know before opening the file in Python, where loading it could run code of its own: the sentence
 * that is shown in red. `null` for a harmless file.
 */
export function dangerSentence({
  dangerousGlobals,
  codeLayers,
}: Pick<CheckpointContents, 'dangerousGlobals' | 'codeLayers'>): string | null {
  const sentences: string[] = [];
  if (dangerousGlobals.length > 0)
    sentences.push(
      `Do not open this file in Python: it refers to ${listed(dangerousGlobals)}, which would run there.`,
    );
  if (codeLayers.length > 0)
    sentences.push(
      `Do not load this model in Keras: it carries Python code of its own (${listed(codeLayers)}), which load_model may run.`,
    );
  return sentences.length === 0 ? null : `${sentences.join(' ')} Nothing was run here.`;
}

function listed(names: readonly string[]): string {
  return names.slice(0, mostNamed).join(', ') + (names.length > mostNamed ? ', …' : '');
}
