import { trimDecimal } from '#lib/query/decimal.ts';

type Mark = ',' | '.';

const symbols: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  $: 'USD',
  '¥': 'JPY',
  '₹': 'INR',
};

/** An amount without its currency and its spaces; what stood there of a currency beside it. */
function bare(text: string): {
  readonly digits: string;
  readonly currency: string;
  readonly isNegative: boolean;
} {
  const code = /[A-Za-z]{3}/.exec(text)?.[0].toUpperCase();
  const symbol = Object.keys(symbols).find((one) => text.includes(one));
  const digits = text.replaceAll(/[^0-9.,]/g, '');
  return {
    digits,
    currency: code ?? (symbol === undefined ? '' : (symbols[symbol] ?? '')),
    isNegative: /^\s*\(.*\)\s*$/.test(text) || /^[^0-9]*[-−]/.test(text),
  };
}

/** Which mark stands before decimals in these amounts; `mixed` where some prove the one and some the other. */
export function decimalMark(amounts: readonly string[]): Mark | 'mixed' {
  const proven = new Set(amounts.flatMap((text) => provenMark(bare(text).digits)));
  if (proven.size > 1) return 'mixed';
  // 1,234 and 1.234 prove nothing: taken as English has them.
  return proven.values().next().value ?? '.';
}

function provenMark(digits: string): Mark[] {
  const last = Math.max(digits.lastIndexOf(','), digits.lastIndexOf('.'));
  if (last < 0) return [];
  const mark = digits[last] === ',' ? ',' : '.';
  const other = mark === ',' ? '.' : ',';
  if (digits.includes(other)) return [mark];
  const isRepeated = digits.indexOf(mark) !== last;
  if (isRepeated) return [other];
  const isGroup = digits.length - last - 1 === 3 && last > 0 && last <= 3;
  return isGroup ? [] : [mark];
}

/** An amount as exact decimal text, with the currency beside it if there is one; null where it is none. */
export function readAmount(
  text: string,
  mark: Mark,
): { readonly amount: string; readonly currency: string } | null {
  const { digits, currency, isNegative } = bare(text);
  const group = mark === ',' ? '.' : ',';
  const plain = digits.replaceAll(group, '').replace(mark, '.');
  if (!/^(\d{1,30}(\.\d{0,18})?|\.\d{1,18})$/.test(plain)) return null;
  const [whole = '', decimals = ''] = plain.split('.');
  const amount = trimDecimal(`${whole || '0'}${decimals === '' ? '' : `.${decimals}`}`);
  return { amount: isNegative && amount !== '0' ? `-${amount}` : amount, currency };
}
