import type { NativeBridge } from '../../preload/nativeBridge.ts';

declare global {
  interface Window {
    readonly fovea?: NativeBridge;
  }
}

/** The handful of native calls the desktop's preload offers; null in a browser. */
export const native: NativeBridge | null = typeof window === 'undefined' ? null : (window.fovea ?? null);
