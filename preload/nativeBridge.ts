/** What the desktop offers its window as `window.fovea`; absent in a browser. */
export interface NativeBridge {
  /** Asks for files with the system's dialog; empty when the person thought better of it. */
  openFiles: (options: { filters: { name: string; extensions: string[] }[] }) => Promise<string[]>;
  /** Asks where to save with the system's dialog; null when the person thought better of it. */
  saveFile: (options: { defaultName: string }) => Promise<string | null>;
  /** Shows a file in the system's file manager. */
  reveal: (path: string) => void;
  /** Calls back with the name of a command when its item in the menu is chosen. */
  onMenu: (listener: (command: string) => void) => void;
  /** Where a file dropped on the window lies on disk. */
  pathOf: (file: File) => string;
}
