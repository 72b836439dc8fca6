/** The handful of native calls the desktop's preload offers; absent in a browser. */
export interface NativeBridge {
  openFiles: (options: { filters: { name: string; extensions: string[] }[] }) => Promise<string[]>;
  saveFile: (options: { defaultName: string }) => Promise<string | null>;
  reveal: (path: string) => void;
  onMenu: (listener: (command: string) => void) => void;
  /** Where a file dropped on the window lies on disk. */
  pathOf?: (file: File) => string;
}

declare global {
  interface Window {
    readonly fovea?: NativeBridge;
  }
}

export const native: NativeBridge | null = typeof window === 'undefined' ? null : (window.fovea ?? null);
