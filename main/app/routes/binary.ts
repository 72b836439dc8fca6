/**
 * Headers of the binary routes. The browser keeps nothing: the same address means other bytes in another session, and
 * the window holds the blocks it needs itself.
 */
export const binaryHeaders = {
  'Content-Type': 'application/octet-stream',
  'Cache-Control': 'no-store',
} as const;
