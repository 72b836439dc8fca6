/** The frame number in what a person typed, spaces of any kind allowed; `null` when it is no whole number. */
export function typedFrame(text: string): number | null {
  const digits = text.replace(/[\s_]/g, '');
  return /^\d+$/.test(digits) ? Number(digits) : null;
}
