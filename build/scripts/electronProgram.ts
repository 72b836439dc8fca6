import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectFolder } from './projectFolder.ts';

export interface DesktopSearch {
  folder?: string;
  environment?: NodeJS.ProcessEnv;
  platform?: NodeJS.Platform;
}

/**
 * The Electron program to start, or why there is none, as a sentence. The npm package brings only the types; its
 * program is there when the package's own download ran (then `path.txt` names it) or `ELECTRON_OVERRIDE_DIST_PATH`
 * names a folder that holds one.
 */
export function findElectron(search: DesktopSearch = {}): { program: string } | { missing: string } {
  const { folder = projectFolder, environment = process.env, platform = process.platform } = search;
  const packageFolder = join(folder, 'node_modules', 'electron');
  const pathFile = join(packageFolder, 'path.txt');
  const overriding = environment['ELECTRON_OVERRIDE_DIST_PATH'];
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : usualName(platform);
  const program = join(overriding ?? join(packageFolder, 'dist'), name);
  if (!existsSync(program)) {
    return {
      missing:
        'Electron is not downloaded here ("node node_modules/electron/install.js" fetches it, or ELECTRON_OVERRIDE_DIST_PATH names a folder with it)',
    };
  }
  if (platform === 'linux' && !environment['DISPLAY'] && !environment['WAYLAND_DISPLAY']) {
    return { missing: 'there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set)' };
  }
  return { program };
}

function usualName(platform: NodeJS.Platform): string {
  if (platform === 'win32') return 'electron.exe';
  return platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}
