export const windowScheme = 'fovea';

/** Address of the window's page; everything the window loads lies under it. */
export const windowAddress = `${windowScheme}://app/`;

/** Whether an address is one of our own pages or routes. */
export function isOurs(address: string): boolean {
  return address === windowAddress.slice(0, -1) || address.startsWith(windowAddress);
}
