declare module 'unbzip2-stream' {
  /** An old-style stream that takes bzip2 bytes and gives the bytes inside. */
  export default function unbzip2Stream(): NodeJS.ReadWriteStream;
}
