import { SvelteMap } from 'svelte/reactivity';
import { createKeybindingsHandler } from 'tinykeys';
import { bindingOf, keysInForce, keyText, takesText } from './keys.ts';

/** Something the program can do, by name: palette, menu, key and tests all call the same one. */
export interface Command {
  /** Stable, e.g. `playback.toggle`; keys are remembered under it. */
  id: string;
  title: string;
  group: CommandGroup;
  /** Key combinations in the spelling of tinykeys; the first is the one shown. */
  keys?: readonly string[];
  run: () => void;
  /** Reactive; absent means always. */
  enabled?: () => boolean;
  /** Is it run again and again while its key is held down? */
  repeats?: boolean;
  /** Left out of the palette and the sheet of keys. */
  hidden?: boolean;
}

export const commandGroups = [
  'Session',
  'Playback',
  'Panels',
  'Overlays',
  'Timeline',
  'Scores',
  'Window',
] as const;
export type CommandGroup = (typeof commandGroups)[number];

export const isMac = typeof navigator === 'object' && /Mac|iPhone|iPad/.test(navigator.platform);

/** The registry of named commands and the keys that call them. */
export class CommandRegistry {
  readonly #commands = new SvelteMap<string, Command>();
  readonly #chosenKeys: () => Readonly<Record<string, string>>;

  constructor(chosenKeys: () => Readonly<Record<string, string>>) {
    this.#chosenKeys = chosenKeys;
  }

  /** All commands, group by group in the order of `commandGroups`. */
  readonly all = $derived.by(() =>
    commandGroups.flatMap((group) =>
      [...this.#commands.values()].filter((command) => command.group === group),
    ),
  );

  readonly #handler = $derived.by(() =>
    createKeybindingsHandler(
      Object.fromEntries(
        this.all.flatMap((command) =>
          this.keysOf(command.id).map((keys) => [
            bindingOf(keys),
            (event: KeyboardEvent) => {
              this.#runByKey(command, event);
            },
          ]),
        ),
      ),
      { ignore: (event) => !keysReach(event) },
    ),
  );

  /** Adds commands, replacing those of the same name; returns the way to take them away again. */
  register(commands: readonly Command[]): () => void {
    for (const command of commands) this.#commands.set(command.id, command);
    return () => {
      for (const command of commands)
        if (this.#commands.get(command.id) === command) this.#commands.delete(command.id);
    };
  }

  isEnabled(id: string): boolean {
    const command = this.#commands.get(id);
    return command !== undefined && (command.enabled?.() ?? true);
  }

  /** Runs a command by name; a name that is not there or not enabled does nothing. */
  run(id: string): void {
    if (this.isEnabled(id)) this.#commands.get(id)?.run();
  }

  /** Combinations in force for a command, the person's own before the usual ones. */
  keysOf(id: string): readonly string[] {
    const command = this.#commands.get(id);
    return command ? keysInForce({ id, keys: command.keys ?? [] }, this.#chosenKeys()) : [];
  }

  /** The first key of a command for a tooltip: `Ctrl+K`, or an empty string. */
  keyHint(id: string): string {
    const [first] = this.keysOf(id);
    return first === undefined ? '' : keyText(first, isMac);
  }

  /** Listens on `target`; returns the way to stop. */
  listen(target: Window): () => void {
    const onKeyDown = (event: KeyboardEvent): void => {
      this.#handler(event);
    };
    target.addEventListener('keydown', onKeyDown);
    return () => {
      target.removeEventListener('keydown', onKeyDown);
    };
  }

  #runByKey(command: Command, event: KeyboardEvent): void {
    if (event.repeat && command.repeats !== true) {
      event.preventDefault();
      return;
    }
    if (!this.isEnabled(command.id)) return;
    event.preventDefault();
    command.run();
  }
}

/** What moves by the arrow keys itself while it has the focus. */
const ownsArrows =
  '[data-owns-arrows], input[type="range"], input[type="radio"], [role="slider"], [role="separator"], [role="tab"]';

/** Keys go to what has the focus first: text fields, open dialogs and menus, and Space or Enter on a button. */
function keysReach(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return false;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return true;
  const hasModifier = event.ctrlKey || event.metaKey;
  if (takesText(target)) return hasModifier && !/^Key[ACVXZY]$|^Arrow|^Home$|^End$/.test(event.code);
  if (target.closest('[role="dialog"], [role="menu"], [role="listbox"]')) return false;
  if (target.closest(ownsArrows) && /^Arrow|^Home$|^End$/.test(event.code)) return false;
  const isPressable = target.closest('button, a, summary, [role="button"], [role="tab"]') !== null;
  return !(isPressable && (event.code === 'Enter' || event.code === 'Space'));
}
