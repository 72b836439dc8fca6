import { join } from 'node:path';

import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { z } from 'zod';

import { JsonFile } from '../app/userHome.ts';

const usualSize = { width: 1440, height: 900 };

const boundsSchema = z
  .object({
    x: z.number().int(),
    y: z.number().int(),
    width: z.number().int().min(400),
    height: z.number().int().min(300),
    maximized: z.boolean(),
  })
  .nullable()
  .catch(null);

/** Where the window stood last, kept in the user's folder. */
export class WindowBounds {
  readonly #file: JsonFile<z.infer<typeof boundsSchema>>;

  constructor(home: string) {
    this.#file = new JsonFile(join(home, 'window.json'), (value) => boundsSchema.parse(value ?? null));
  }

  /** Size and place to open the window with; only the size where the place is on no screen any more. */
  restored(): Partial<Rectangle> & { maximized: boolean } {
    const bounds = this.#file.read();
    if (!bounds) return { ...usualSize, maximized: false };
    const { x, y, width, height, maximized } = bounds;
    const isOnScreen = screen.getAllDisplays().some(({ workArea }) => overlap(workArea, bounds));
    return { ...(isOnScreen && { x, y }), width, height, maximized };
  }

  /** Remembers the place of a window whenever it is closed. */
  follow(window: BrowserWindow): void {
    window.on('close', () => {
      try {
        this.#file.write({ ...window.getNormalBounds(), maximized: window.isMaximized() });
      } catch {
        // The place of a window is not worth keeping it from closing.
      }
    });
  }
}

function overlap(one: Rectangle, other: Rectangle): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}
