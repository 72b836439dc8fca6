/** A line of text that is longer than any label row can be. */
export class LineTooLong extends Error {
  override readonly name = 'LineTooLong';
}

/** One line without its ending; `crlf` tells whether it ended in carriage return and line feed. */
export interface Line {
  text: string;
  crlf: boolean;
}

/**
 * Splits streamed bytes into lines at line feeds, in memory for one line. A byte order mark at the beginning is
 * dropped; the text is taken as Latin-1, since label files hold nothing beyond ASCII. Throws `LineTooLong`.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  longestBytes: number,
): AsyncGenerator<Line> {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let first = true;
  const finish = (rest: Buffer): Line => {
    const bytes = pending.length === 0 ? rest : Buffer.concat([...pending, rest]);
    pending = [];
    pendingBytes = 0;
    const marked = first && bytes.toString('latin1', 0, 3) === '\u00ef\u00bb\u00bf';
    const text = bytes.toString('latin1', marked ? 3 : 0);
    first = false;
    const crlf = text.endsWith('\r');
    return { text: crlf ? text.slice(0, -1) : text, crlf };
  };
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let from = 0;
    for (;;) {
      const lineFeed = bytes.indexOf(10, from);
      if (lineFeed === -1) break;
      yield finish(bytes.subarray(from, lineFeed));
      from = lineFeed + 1;
    }
    pending.push(bytes.subarray(from));
    pendingBytes += bytes.length - from;
    if (pendingBytes > longestBytes) throw new LineTooLong();
  }
  if (pendingBytes > 0) yield finish(Buffer.alloc(0));
}
