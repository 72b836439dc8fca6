/** `npm run enable -- gpu|native|onnxruntime|webgpu`: installs an optional backend and runs its self-test. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { optionalPackagesFolder } from '../../main/app/userHome.ts';
import { type OptionalBackend, optionalBackends, packageToInstall } from './optionalBackends.ts';
import { projectFolder } from './projectFolder.ts';
import { runProgram } from './runProgram.ts';

/** In the user's own folder: `npm ci` does not wipe it, and every copy of the program finds it. */
const folder = optionalPackagesFolder();

const asked = optionalBackends.find(({ word }) => word === process.argv[2]);

if (asked === undefined) {
  const choices = optionalBackends.map(({ word, brings }) => `  ${word.padEnd(12)}${brings}`);
  process.stderr.write(`${['Usage: npm run enable -- WHICH', ...choices].join('\n')}\n`);
  process.exitCode = 2;
} else {
  process.exitCode = (await install(asked)) || (await test(asked));
}

async function install(backend: OptionalBackend): Promise<number> {
  const wanted = packageToInstall(backend);
  process.stdout.write(`Installing ${wanted} in ${folder}\n`);
  mkdirSync(folder, { recursive: true });
  const description = join(folder, 'package.json');
  if (!existsSync(description)) writeFileSync(description, '{ "private": true }\n');
  const exitCode = await runProgram('npm', ['install', '--ignore-scripts', wanted], {
    folder,
    // Its install script would fetch CUDA libraries, and fail the whole install where it cannot.
    environment: { ONNXRUNTIME_NODE_INSTALL: 'skip' },
  });
  if (exitCode !== 0 || !backend.needsInstallScript) return exitCode;
  process.stdout.write(
    `Running the install script of ${backend.packageName}, which downloads its library.\n`,
  );
  const installed = await runProgram('npm', ['run', 'install'], {
    folder: join(folder, 'node_modules', backend.packageName),
  });
  if (installed !== 0) {
    process.stderr.write(
      `${backend.packageName} could not fetch its library; the lines above say why. Fovea goes on with the backends it has; docs/native-tensorflow.md shows how to use another TensorFlow.\n`,
    );
  }
  return installed;
}

/** Asks `fovea doctor`, which opens every rung and compares its results with known ones. */
async function test(backend: OptionalBackend): Promise<number> {
  const parameters = [join(projectFolder, 'main/cli.ts'), 'doctor', '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, parameters, { cwd: projectFolder });
  const { backends } = JSON.parse(stdout) as { backends: { name: string; ok: boolean; reason?: string }[] };
  const found = backends.find(({ name }) => name === backend.rung);
  if (found?.ok) {
    process.stdout.write(
      `${backend.packageName} works and passed its self-test. "fovea doctor" shows its speed.\n`,
    );
    return 0;
  }
  process.stderr.write(
    `${backend.packageName} is installed but cannot be used: ${found?.reason ?? 'the doctor does not know it'}\n`,
  );
  return 1;
}
