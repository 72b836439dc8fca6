import { GlobalRecord, itemsOf, textOf, type PersistentRecord } from '../pickle/pickleValues.ts';

/**
 * Source code of the classes of a whole module, which old PyTorch files carry along: `('module', class, file, text)`.
 * PyTorch's own classes are left out; they are documented elsewhere. The text is for reading, never run.
 */
export function moduleSources(persistent: readonly PersistentRecord[]): { title: string; text: string }[] {
  const sources = new Map<string, string>();
  for (const record of persistent) {
    const [kind, moduleClass, file, text] = itemsOf(record.id) ?? [];
    if (textOf(kind) !== 'module' || !(moduleClass instanceof GlobalRecord)) continue;
    const source = textOf(text);
    if (source === null || source === '' || /^torch(\.|$)/.test(moduleClass.module)) continue;
    // The folders on the machine of whoever trained it are nobody's business.
    const fileName = (textOf(file) ?? '').split(/[/\\]/).at(-1) ?? '';
    sources.set(fileName === '' ? moduleClass.name : `${moduleClass.name} (${fileName})`, source);
  }
  return [...sources].map(([title, text]) => ({ title, text }));
}
