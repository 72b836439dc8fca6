/** Headers of the binary routes: blocks of frames and maps never change once they are stored. */
export const binaryHeaders = {
  'Content-Type': 'application/octet-stream',
  'Cache-Control': 'no-store',
} as const;
