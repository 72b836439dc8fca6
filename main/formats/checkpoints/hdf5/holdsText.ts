/** Whether a text stands anywhere in the bytes: HDF5 keeps names of groups and attributes as they are. */
export function holdsText(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(text, 0, 'latin1');
}
