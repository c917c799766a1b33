import type { Product } from '#lib/catalogue/product.ts';
import { fieldNamed } from '#lib/catalogue/product-fields.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import type { SpendQuestion } from './spend-cells.ts';
import { fewCharacters, foreignSql, textPartsSql } from './text-parts.ts';

export type BadOutcome = 'failed' | 'rejected' | 'expired';

/** Words of the vendor's products for the same outcome, in lower case. */
const outcomeOf: Readonly<Record<string, BadOutcome>> = {
  failed: 'failed',
  fail: 'failed',
  failure: 'failed',
  error: 'failed',
  undeliverable: 'failed',
  undelivered: 'failed',
  rejected: 'rejected',
  blocked: 'rejected',
  expired: 'expired',
};

const successes = ['success', 'successful', 'completed', 'verified'];

/** Told apart by outcome: only records that did not arrive, or did not work. */
export function outcomeQuestion({ statusField }: Product): SpendQuestion | null {
  if (statusField === undefined) return null;
  const status = `lower(toString(${sqlName(statusField)}))`;
  const words = Object.keys(outcomeOf);
  return {
    label: {
      sql: `transform(${status}, {words:Array(String)}, {outcomes:Array(String)}, '')`,
      params: { words, outcomes: words.map((word) => outcomeOf[word] ?? '') },
    },
    only: { sql: `${status} IN {words:Array(String)}` },
  };
}

/** Products whose texts say how they were encoded. */
export const hasTexts = (product: Product): boolean =>
  fieldNamed(product, 'message_body') !== undefined && fieldNamed(product, 'dcs') !== undefined;

/** Texts that a few characters made longer, told apart by `sent plain foreign`. */
export function textQuestion(product: Product): SpendQuestion | null {
  if (!hasTexts(product)) return null;
  const parts = textPartsSql('message_body');
  const split = `splitByChar(' ', ${parts}, 3)`;
  return {
    label: { sql: parts },
    only: {
      // Binary messages are no text, and what was sent plain has lost its foreign characters already.
      sql: `direction = 'outbound' AND dcs IN ('', '8') AND length(${foreignSql('message_body')}) BETWEEN 1 AND ${fewCharacters}
        AND toUInt32(${split}[1]) > toUInt32(${split}[2])`,
    },
  };
}

/** `again` where a number was looked up before for the same purpose within what counts. */
export function lookupQuestion(product: Product): SpendQuestion | null {
  const number = product.fields.find(({ semantic, personal }) => semantic === 'phone' && personal);
  if (product.family !== 'Number Insight' || !number) return null;
  const purpose = product.fields.find(({ name }) => name === 'product_type' || name === 'request_type');
  const alike = [number.name, ...(purpose ? [purpose.name] : [])].map(sqlName).join(', ');
  const order = `${sqlName(product.rangeField)}, id`;
  return {
    label: {
      sql: `if(${sqlName(number.name)} != '' AND row_number() OVER (PARTITION BY ${alike} ORDER BY ${order}) > 1, 'again', '')`,
    },
  };
}

/** Verifications told apart from their parts, and by whether they worked. */
export function verificationQuestion(product: Product): SpendQuestion | null {
  if (product.family !== 'Verify' || product.statusField === undefined) return null;
  const isWhole = fieldNamed(product, 'channel') ? "channel IN ('', 'v2')" : '1';
  const isSuccess = `lower(toString(${sqlName(product.statusField)})) IN {successes:Array(String)}`;
  return {
    label: {
      sql: `multiIf(NOT ${isWhole}, 'part', ${isSuccess}, 'success', 'other')`,
      params: { successes },
    },
  };
}
