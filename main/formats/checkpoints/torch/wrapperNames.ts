/**
 * A function that takes off what wrappers put before names: `module.` of DataParallel where every name has it (behind
 * the number of a place in a list), and `_orig_mod.` of compiled modules anywhere. Where names would meet, they stay.
 */
export function withoutWrapperNames(names: readonly string[]): (name: string) => string {
  const isParallel = names.length > 0 && names.every((name) => /^(\d+\.)?module\./.test(name));
  const bare = (name: string): string => {
    const uncompiled = name.replace(/(^|\.)_orig_mod(\.|$)/g, '$1');
    return isParallel ? uncompiled.replace(/^(\d+\.)?module(\.|$)/, '$1') : uncompiled;
  };
  const asPath = (name: string): string => bare(name).replace(/\.$/, '');
  return new Set(names.map(asPath)).size === names.length ? asPath : (name) => name;
}
