// Loaded before every script (`node --import`). Plain, old JavaScript: it must run on the Nodes that it turns away.
const napi = Number(process.versions.napi);

if (napi < 10 || !process.features.typescript) {
  process.stderr.write(
    [
      `Fovea needs Node 24; this is Node ${process.versions.node}.`,
      'On Linux and Windows "npm ci" brings it along: run "npm ci", then start Fovea through npm (npm start, npm test,',
      'npm run fovea -- ...). On other systems install Node 24 from nodejs.org or with your package manager, then try',
      'again.',
      '',
    ].join('\n'),
  );
  process.exit(1);
}
