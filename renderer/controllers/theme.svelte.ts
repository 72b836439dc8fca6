import type { UserSettings } from '../../main/app/records/systemRecords.ts';

/** Light or dark, as the person chose or as the system is. */
export class ThemeController {
  readonly #settings: () => UserSettings;
  #systemIsDark = $state(true);

  constructor(settings: () => UserSettings) {
    this.#settings = settings;
  }

  readonly current = $derived.by((): 'light' | 'dark' => {
    const { theme } = this.#settings();
    if (theme !== 'system') return theme;
    return this.#systemIsDark ? 'dark' : 'light';
  });

  /** Follows the system and marks the document; call inside a component. Returns the way to stop. */
  start(): () => void {
    const query = matchMedia('(prefers-color-scheme: dark)');
    const follow = (): void => {
      this.#systemIsDark = query.matches;
    };
    follow();
    query.addEventListener('change', follow);
    const stopEffect = $effect.root(() => {
      $effect.pre(() => {
        document.documentElement.dataset['theme'] = this.current;
      });
    });
    return () => {
      query.removeEventListener('change', follow);
      stopEffect();
    };
  }

  /** A design token as a colour for canvases, e.g. `colour('--agent-0')`; reactive, changes with the theme. */
  colour(token: `--${string}`): string {
    // Reading the theme makes the caller draw again when it changes; the attribute may lag behind by one effect.
    document.documentElement.dataset['theme'] = this.current;
    return getComputedStyle(document.documentElement).getPropertyValue(token).trim();
  }
}
