import { createHash } from 'node:crypto';

/** Bytes passed on as they are, with the SHA-256 (hexadecimal) of all that went by. */
export function hashing(chunks: AsyncIterable<Uint8Array>): {
  chunks: AsyncGenerator<Uint8Array>;
  sha256: () => string;
} {
  const hash = createHash('sha256');
  async function* passOn(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  }
  return { chunks: passOn(), sha256: () => hash.digest('hex') };
}
