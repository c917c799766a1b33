import { compareDecimals, multiplyDecimal } from '#lib/query/decimal.ts';

export type InvoiceReason =
  | 'unknown-product'
  | 'other-currency'
  | 'missing-hours'
  | 'provisional'
  | 'rounding'
  | 'price-change'
  | 'not-in-records'
  | 'not-on-invoice'
  | 'unexplained';

/** Lines of an invoice and what our records say of the same product, country and currency. */
export interface Compared {
  /** Null where the invoice's words name none that we know. */
  readonly product: string | null;
  /** Null: every country that no other line of the product names. */
  readonly country: string | null;
  readonly currency: string;
  /** One of the two sides names no currency: it was taken to be the other's. */
  readonly isCurrencyTaken: boolean;
  /** In the invoice's words. */
  readonly texts: readonly string[];
  readonly lines: readonly number[];
  /** Null where not every line says a whole quantity. */
  readonly quantity: number | null;
  readonly invoiced: string;
  readonly records: number;
  readonly charged: string;
  readonly provisionalRecords: number;
  /** Invoiced less charged. */
  readonly difference: string;
}

/** The products of which some time is missing, by their internal names. */
export type MissingProducts = ReadonlySet<string>;

/** Why invoice and records differ, the likeliest first; nothing where they do not. */
export function reasonsOf(
  match: Compared,
  missing: MissingProducts,
  all: readonly Compared[],
): readonly InvoiceReason[] {
  const { product, difference, lines, quantity, records } = match;
  const isInvoiced = lines.length > 0;
  const sameCount = quantity === null || quantity === records;
  if (difference === '0' && sameCount && (isInvoiced || records === 0)) return [];
  if (product === null) return ['unknown-product'];
  if (isInvoiced && records > 0 && sameCount && isRounding(match)) return ['rounding'];
  const reasons: InvoiceReason[] = [];
  if (isInOtherCurrency(match, all)) reasons.push('other-currency');
  // What is missing here can only make us count too little.
  const isLess = isAbove(difference, '0') || (quantity !== null && quantity > records);
  if (isLess && missing.has(product)) reasons.push('missing-hours');
  if (isWithinProvisional(match)) reasons.push('provisional');
  if (isInvoiced && records > 0 && quantity === records) reasons.push('price-change');
  if (isInvoiced && records === 0) reasons.push('not-in-records');
  if (!isInvoiced) reasons.push('not-on-invoice');
  return reasons.length === 0 ? ['unexplained'] : reasons;
}

/** Less than a unit of the invoice's last decimal a line: cut or rounded, either way. */
function isRounding({ invoiced, difference, lines }: Compared): boolean {
  const places = Math.max(2, invoiced.split('.')[1]?.length ?? 0);
  const most = multiplyDecimal(`0.${'0'.repeat(places - 1)}1`, lines.length);
  return most !== null && isAbove(most, difference.replace('-', ''));
}

/** Receipts that come late change prices, and bring records. */
function isWithinProvisional({ provisionalRecords, quantity, records }: Compared): boolean {
  if (provisionalRecords === 0) return false;
  return quantity === null || Math.abs(quantity - records) <= provisionalRecords;
}

function isInOtherCurrency({ product, currency, lines }: Compared, all: readonly Compared[]): boolean {
  const isInvoiced = lines.length > 0;
  return all.some(
    (other) =>
      other.product === product &&
      other.currency !== currency &&
      (isInvoiced
        ? other.lines.length === 0 && other.records > 0
        : other.lines.length > 0 && other.records === 0),
  );
}

const isAbove = (one: string, other: string): boolean => (compareDecimals(one, other) ?? 0) > 0;
