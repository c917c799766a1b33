import { trimDecimal } from '#lib/query/decimal.ts';

/** An exact number; the denominator is above zero. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

const decimal = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Of a decimal text or a whole number. */
export function fractionOf(value: string | number): Fraction {
  const match = decimal.exec(String(value));
  if (!match) throw new Error(`No decimal number: ${value}`);
  const [, sign = '', whole = '', digits = ''] = match;
  return { over: BigInt(`${sign}${whole}${digits}`), under: 10n ** BigInt(digits.length) };
}

export const minus = (one: Fraction, other: Fraction): Fraction => ({
  over: one.over * other.under - other.over * one.under,
  under: one.under * other.under,
});

export const times = (one: Fraction, other: Fraction): Fraction => ({
  over: one.over * other.over,
  under: one.under * other.under,
});

/** The divisor is not zero. */
export function dividedBy(one: Fraction, other: Fraction): Fraction {
  const sign = other.over < 0n ? -1n : 1n;
  return { over: one.over * other.under * sign, under: one.under * other.over * sign };
}

/** To so many decimals, halves away from zero, without zeros that say nothing. */
export function rounded({ over, under }: Fraction, places: number): string {
  const scaled = (over < 0n ? -over : over) * 10n ** BigInt(places);
  const units = (scaled * 2n + under) / (under * 2n);
  const digits = String(units).padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return trimDecimal(over < 0n && units !== 0n ? `-${text}` : text);
}

/** Whether so many decimals say it exactly. */
export function isExact({ over, under }: Fraction, places: number): boolean {
  return (over * 10n ** BigInt(places)) % under === 0n;
}
