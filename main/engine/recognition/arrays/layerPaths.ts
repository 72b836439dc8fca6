/** Whether two names are of one layer: a list of modules adds its place to the names of arrays, sometimes not to those of layers. */
export function isPathOf(fact: string, path: string): boolean {
  return fact === path || path.endsWith(`.${fact}`) || fact.endsWith(`.${path}`);
}
