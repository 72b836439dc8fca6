/**
 * Key combinations as text, in the spelling of tinykeys: `Space`, `Shift+ArrowRight`, `$mod+KeyK`, `?`.
 * `$mod` is Control, or Command on a Mac.
 */

const names: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  BracketLeft: '[',
  BracketRight: ']',
  Control: 'Ctrl',
  Equal: '=',
  Minus: '-',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Delete: 'Del',
};

/** A combination as people read it, a word a key: `Ctrl`, `Shift`, `→`. */
export function keyWords(combination: string, isMac: boolean): string[] {
  return combination.split(/(?<=[\w\]])\+/).map((part) => {
    if (part === '$mod') return isMac ? '⌘' : 'Ctrl';
    if (part === 'Meta') return isMac ? '⌘' : 'Meta';
    if (part === 'Alt') return isMac ? '⌥' : 'Alt';
    if (/^Key[A-Z]$/.test(part)) return part.slice(3);
    if (/^Digit\d$/.test(part)) return part.slice(5);
    return names[part] ?? (part.length === 1 ? part.toUpperCase() : part);
  });
}

/** A combination as one string: `Ctrl+Shift+Z`. */
export function keyText(combination: string, isMac: boolean): string {
  return keyWords(combination, isMac).join('+');
}

export interface KeyPress {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const modifierKeys = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta']);

/** The combination a person pressed, to be stored; null while only modifiers are down. */
export function combinationOf(press: KeyPress, isMac: boolean): string | null {
  if (modifierKeys.has(press.key)) return null;
  const isPrimary = isMac ? press.metaKey : press.ctrlKey;
  const isOther = isMac ? press.ctrlKey : press.metaKey;
  // A sign that needs Shift on this keyboard is stored as the sign, so that it is found on other keyboards too.
  const isSign = press.key.length === 1 && /[^\p{L}\p{N} ]/u.test(press.key);
  return [
    ...(isPrimary ? ['$mod'] : []),
    ...(isOther ? [isMac ? 'Control' : 'Meta'] : []),
    ...(press.altKey ? ['Alt'] : []),
    ...(press.shiftKey && !isSign ? ['Shift'] : []),
    isSign ? press.key : press.code,
  ].join('+');
}

/** The combination as tinykeys is to listen for it: a sign may or may not need Shift on this keyboard. */
export function bindingOf(combination: string): string {
  const sign = combination.at(-1) ?? '';
  const isSign = (combination.length === 1 || combination.at(-2) === '+') && /[^\p{L}\p{N}]/u.test(sign);
  return isSign ? `${combination.slice(0, -1)}[Shift]+${sign}` : combination;
}

/**
 * The combinations of each command: the person's own where there is one (an empty string takes the keys away),
 * else the command's own.
 */
export function keysInForce(
  command: { id: string; keys: readonly string[] },
  chosen: Readonly<Record<string, string>>,
): readonly string[] {
  const own = chosen[command.id];
  if (own === undefined) return command.keys;
  return own === '' ? [] : [own];
}

/** Is text being typed into this element, so that keys belong to it? */
export function takesText(element: { tagName: string; type?: string; isContentEditable?: boolean }): boolean {
  if (element.isContentEditable || element.tagName === 'TEXTAREA' || element.tagName === 'SELECT')
    return true;
  const keyless = ['checkbox', 'radio', 'button', 'range', 'color', 'file', 'submit'];
  return element.tagName === 'INPUT' && !keyless.includes(element.type ?? 'text');
}
