/**
 * Why a graphics adapter is refused; `null` where it is a real one. Software adapters are 30 to 900 times slower than
 * WebAssembly. `allowed` (FOVEA_ALLOW_SOFTWARE_GPU=1) lets them through, to check values where there is no GPU.
 */
export function softwareGpuRefusal(
  names: readonly string[],
  isFallback: boolean,
  allowed: boolean,
): string | null {
  const software = /swiftshader|llvmpipe|lavapipe|softpipe|basic render/i;
  const name = names.filter((part) => part !== '').join(' ');
  if (allowed || !(isFallback || software.test(name))) return null;
  return `The graphics adapter (${name === '' ? 'unnamed' : name}) is a software one, slower than WebAssembly.`;
}
