/** Gives a forked process the port to its parent that an Electron utility process has, and its end with the parent. */
const send = process.send?.bind(process);

Object.assign(process, {
  parentPort: {
    postMessage: (message: unknown) => {
      // A parent that is gone hears nothing, which is no failure of the child.
      send?.(message, undefined, {}, () => undefined);
    },
    on: (event: string, listener: (event: { data: unknown }) => void) => {
      process.on(event, (data: unknown) => {
        listener({ data });
      });
    },
  },
});

process.on('disconnect', () => process.exit());
