const signals = ['SIGINT', 'SIGTERM'] as const;

/** What a shell expects of a program that Ctrl+C ended: 128 + SIGINT. */
export const interruptedExitCode = 130;

/** A command that was stopped from outside before it had begun any job. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * Calls `stop` at the first Ctrl+C or SIGTERM; the second one ends the program at once (what is committed is safe, and
 * what is half written is swept at the next opening). Returns the way to stop listening.
 */
export function onInterruption(stop: () => void): () => void {
  let isFirst = true;
  const hear = () => {
    if (!isFirst) process.exit(interruptedExitCode);
    isFirst = false;
    stop();
  };
  for (const signal of signals) process.on(signal, hear);
  return () => {
    for (const signal of signals) process.off(signal, hear);
  };
}
