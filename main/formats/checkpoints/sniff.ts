import { containers } from './containers.ts';

/** The kinds of container that can be told apart. */
export type ContainerKind = (typeof containers)[number]['kind'];

/**
 * What the bytes of a checkpoint are packed as, or null where nothing fits. A file may be given by its beginning and
 * its last eight bytes, put together, with its length.
 */
export function sniff(
  bytes: Uint8Array,
  length = bytes.length,
): { kind: ContainerKind; title: string; wayOut: string | null } | null {
  const found = containers.find((container) => container.matches(bytes, length));
  if (found === undefined) return null;
  return { kind: found.kind, title: found.title, wayOut: 'wayOut' in found ? found.wayOut : null };
}
