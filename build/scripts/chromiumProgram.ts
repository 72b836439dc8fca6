import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { runProgram } from './runProgram.ts';

const programNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const usualPlaces: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: ['/usr/bin/chromium', '/snap/bin/chromium'],
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: ['C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
};

/** What a headless Chromium needs as root and without a network, and to draw WebGL without a graphics card. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-swiftshader',
];

/** The Chromium that the tests drive: `FOVEA_CHROMIUM`, else one of the system; `null` where there is none. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | null {
  const named = environment['FOVEA_CHROMIUM'];
  if (named) return existsSync(named) ? named : null;
  const onPath = (environment['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => programNames.map((name) => join(folder, name)));
  const candidates = [...(usualPlaces[process.platform] ?? []), ...onPath];
  return candidates.find((candidate) => existsSync(candidate)) ?? null;
}

export const howToGetChromium =
  'The window tests need Chromium, which is not here. Install it (on Debian or Ubuntu "sudo apt-get install chromium fonts-dejavu-core", ' +
  'elsewhere Chromium or Chrome from its site), or name one in FOVEA_CHROMIUM, then run the tests again.';

/** Makes sure that there is a Chromium: installs Debian's where that is allowed without asking; `null` where it is not. */
export async function provideChromium(): Promise<string | null> {
  const found = findChromium();
  if (found !== null) return found;
  const mayInstall =
    process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && existsSync('/etc/debian_version');
  if (!mayInstall || process.env['FOVEA_CHROMIUM']) return null;
  process.stdout.write('Installing Chromium through apt-get for the window tests.\n');
  const environment = { DEBIAN_FRONTEND: 'noninteractive' };
  await runProgram('apt-get', ['update', '-qq'], { environment });
  const packages = ['chromium', 'fonts-dejavu-core'];
  await runProgram('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    environment,
  });
  return findChromium();
}
