import { afterEach, expect, test, vi } from 'vitest';

import { onInterruption } from './interruption.ts';

const earlier = process.listeners('SIGINT');

/** Presses Ctrl+C for what is tested alone: the test runner listens for it too. */
function pressControlC(): void {
  for (const listener of process.listeners('SIGINT')) if (!earlier.includes(listener)) listener('SIGINT');
}

afterEach(() => {
  vi.restoreAllMocks();
});

test('the first signal stops in good order, the second at once', () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation((() => undefined) as never);
  const stop = vi.fn();
  const stopListening = onInterruption(stop);
  pressControlC();
  expect(stop).toHaveBeenCalledOnce();
  expect(exit).not.toHaveBeenCalled();
  pressControlC();
  expect(exit).toHaveBeenCalledWith(130);
  stopListening();
  expect(process.listeners('SIGINT')).toEqual(earlier);
});
