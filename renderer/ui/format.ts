/** Numbers as people read them: thin-space thousands, units, and a dash where there is no value. */

const thinSpace = '\u202f';

/** What stands where a value is undefined; give the reason as the element's title. */
export const undefinedSign = '-';

/** An integer with thin-space thousands: 17 381. */
export function formatCount(count: number): string {
  return count < 0 ? `-${grouped(String(-Math.round(count)))}` : grouped(String(Math.round(count)));
}

/** A number with `digits` decimals, thin-space thousands before the point; a dash for null and for what is no number. */
export function formatNumber(value: number | null | undefined, digits = 2): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return undefinedSign;
  const [whole = '', fraction] = Math.abs(value).toFixed(digits).split('.');
  const isNegative = value < 0 && Number(value.toFixed(digits)) !== 0;
  return `${isNegative ? '-' : ''}${grouped(whole)}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** The end of a scale: two decimals, or for what is smaller two digits that count: 20.03, 0.0034, 2.1e-7. */
export function formatScaleEnd(value: number | null | undefined): string {
  const isSmall = value !== null && value !== undefined && value !== 0 && Math.abs(value) < 0.1;
  return isSmall ? value.toPrecision(2) : formatNumber(value);
}

/** A share of 1 in per cent: 93 %. */
export function formatShare(share: number | null | undefined): string {
  const number = formatNumber(share === null || share === undefined ? null : share * 100, 0);
  return number === undefinedSign ? number : `${number}${thinSpace}%`;
}

/** A count with its unit, singular for one: `1 frame`, `17 381 frames`. `plural` ends in s. */
export function formatAmount(count: number, plural: string): string {
  return `${formatCount(count)} ${count === 1 ? plural.replace(/s$/, '') : plural}`;
}

export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${formatNumber(value, unit === 0 || value >= 99.95 ? 0 : 1)} ${units[unit] ?? ''}`;
}

/** A place in time from milliseconds: 1:03.2, or 1:02:03.4 past an hour. */
export function formatTime(milliseconds: number): string {
  const tenths = Math.floor(Math.max(0, milliseconds) / 100);
  const seconds = Math.floor(tenths / 10);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const two = (number: number): string => String(number).padStart(2, '0');
  const tail = `${two(seconds % 60)}.${String(tenths % 10)}`;
  return hours > 0 ? `${String(hours)}:${two(minutes % 60)}:${tail}` : `${String(minutes)}:${tail}`;
}

/** How long something will take yet, roughly: `8 s`, `2 min 30 s`, `1 h 5 min`. */
export function formatWait(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  if (whole < 60) return `${String(whole)} s`;
  const minutes = Math.floor(whole / 60);
  const rest = Math.round((whole % 60) / 10) * 10;
  if (minutes < 60)
    return rest === 0 || rest === 60
      ? `${String(minutes + rest / 60)} min`
      : `${String(minutes)} min ${String(rest)} s`;
  return `${String(Math.floor(minutes / 60))} h ${String(minutes % 60)} min`;
}

/** A rate with its unit: `1 240 frames/s`, one decimal below ten. */
export function formatRate(perSecond: number, unit: string): string {
  return `${formatNumber(perSecond, perSecond < 9.95 ? 1 : 0)} ${unit}/s`;
}

/** Day and time from an ISO string, in the person's own way. */
export function formatMoment(iso: string): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return undefinedSign;
  return moment.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, thinSpace);
}
