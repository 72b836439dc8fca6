export {};

// Before anything else is loaded: on an older Node the database crashes instead of failing.
if (Number(process.versions.napi) < 10) {
  console.error(
    `Fovea needs Node 24 or newer; this is Node ${process.versions.node}. "npm ci" brings it: start with "npm run fovea -- ...".`,
  );
  process.exit(1);
}

const { runCommandLine } = await import('./cli/runCommandLine.ts');
const { processTerminal } = await import('./cli/output.ts');

process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal);
// Everything is closed and, after this, printed. What a stopped command had waited for (a backend being measured, say)
// is not waited for.
process.stdout.write('', () => process.exit());
