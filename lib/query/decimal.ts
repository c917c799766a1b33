/** An exact decimal number: `units` divided by ten to the power of `scale`. */
interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** One amount of one currency; different currencies are never added. */
export interface Amount {
  readonly currency: string;
  /** Null when an amount could not be read: rather no total than a wrong one. */
  readonly total: string | null;
}

const longest = 64;
const mostPlaces = 12;

/** Exact sum of decimal texts; text that is no number is null, so that a wrong total is never shown as one. */
export function sumDecimals(texts: Iterable<string>): string | null {
  let units = 0n;
  let scale = 0;
  for (const text of texts) {
    const next = parse(text);
    if (!next) return null;
    if (next.scale === scale) {
      units += next.units;
      continue;
    }
    const common = Math.max(scale, next.scale);
    units = units * 10n ** BigInt(common - scale) + next.units * 10n ** BigInt(common - next.scale);
    scale = common;
  }
  return write({ units, scale });
}

/** Exactly `count` times an amount; null when it is no number or the count no whole one. */
export function multiplyDecimal(text: string, count: number): string | null {
  const decimal = parse(text);
  if (!decimal || !Number.isSafeInteger(count)) return null;
  return write({ units: decimal.units * BigInt(count), scale: decimal.scale });
}

/** An amount in `count` equal parts, exactly; null when it does not divide into twelve places or is no number. */
export function divideDecimal(text: string, count: number): string | null {
  const decimal = parse(text);
  if (!decimal || !Number.isSafeInteger(count) || count <= 0) return null;
  const scale = Math.max(decimal.scale, mostPlaces);
  const units = decimal.units * 10n ** BigInt(scale - decimal.scale);
  return units % BigInt(count) === 0n ? write({ units: units / BigInt(count), scale }) : null;
}

/** Exactly what is left of `from` without `text`; null when either is no number. */
export function subtractDecimal(from: string, text: string): string | null {
  const [left, right] = [parse(from), parse(text)];
  if (!left || !right) return null;
  return sumDecimals([from, write({ units: -right.units, scale: right.scale })]);
}

/** Below, equal or above zero, for sorting; null when either is no number. */
export function compareDecimals(a: string, b: string): number | null {
  const [left, right] = [parse(a), parse(b)];
  if (!left || !right) return null;
  const scale = Math.max(left.scale, right.scale);
  const difference =
    left.units * 10n ** BigInt(scale - left.scale) - right.units * 10n ** BigInt(scale - right.scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Exact totals by currency, in the order in which currencies first appear; amounts without a value are skipped. */
export function totalsByCurrency(
  amounts: Iterable<{ readonly amount: string | null; readonly currency: string | null }>,
): readonly Amount[] {
  const groups = new Map<string, string[]>();
  for (const { amount, currency } of amounts) {
    if (amount === null || amount === '') continue;
    const group = groups.get(currency ?? '');
    if (group) group.push(amount);
    else groups.set(currency ?? '', [amount]);
  }
  return [...groups].map(([currency, texts]) => ({ currency, total: sumDecimals(texts) }));
}

export function isDecimal(text: string): boolean {
  return parse(text) !== null;
}

/** Without zeros that say nothing, but with at least `places` digits behind the point: 0.03330000 is 0.0333, 5 is 5.00. */
export function trimDecimal(text: string, places = 0): string {
  const decimal = parse(text);
  return decimal ? writeTrimmed(decimal, places) : text;
}

/** So many units of the last of `scale` places, without zeros that say nothing. */
export const writeUnits = (units: bigint, scale: number): string => writeTrimmed({ units, scale }, 0);

function writeTrimmed(decimal: Decimal, places: number): string {
  const [whole = '0', fraction = ''] = write(decimal).split('.');
  const kept = fraction.replace(/0+$/, '').padEnd(places, '0');
  return kept === '' ? whole : `${whole}.${kept}`;
}

function parse(text: string): Decimal | null {
  if (text.length > longest) return null;
  // Exponents appear where a sender printed a float: 4e-04 is still exact as text.
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,2}))?$/.exec(text);
  if (!match) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const scale = fraction.length - Number(exponent);
  const units = BigInt(`${sign}${whole}${fraction}`) * (scale < 0 ? 10n ** BigInt(-scale) : 1n);
  return { units, scale: Math.max(scale, 0) };
}

function write({ units, scale }: Decimal): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const sign = units < 0n ? '-' : '';
  return scale === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
