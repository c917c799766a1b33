import type { Product } from '#lib/catalogue/product.ts';
import type { EngineParams } from '#lib/records/record-engine.ts';
import { columnsOf, extraColumn } from '#lib/records/record-table.ts';
import { mayHoldNumber } from '#lib/records/select-by-numbers.ts';
import { sqlName } from '#lib/records/sql-name.ts';

/** Which records of an account are to go. */
export type Doomed =
  /** Digits only. */
  | { readonly by: 'number'; readonly number: string }
  /** Epoch milliseconds: older than that. */
  | { readonly by: 'age'; readonly before: number }
  | { readonly by: 'account' };

/** A number as records, and filters, may spell it. */
export const spellingsOf = (number: string): readonly string[] => [number, `+${number}`, `00${number}`];

/** SQL of the records of an account that are to go. */
export function doomedCondition(
  product: Product,
  accountId: string,
  doomed: Doomed,
): { readonly sql: string; readonly params: EngineParams } {
  const owner = 'account_id = {account:String}';
  const account = accountId;
  switch (doomed.by) {
    case 'account':
      return { sql: owner, params: { account } };
    case 'age':
      return {
        sql: `${owner} AND ${sqlName(product.rangeField)} < fromUnixTimestamp64Milli({before:Int64}, 'UTC')`,
        params: { account, before: doomed.before },
      };
    case 'number': {
      const fields = columnsOf(product).filter((field) => field.personal || mayHoldNumber(field));
      const equal = fields.map(({ name }) => `toString(${sqlName(name)}) IN {spellings:Array(String)}`);
      // What no column keeps, and objects, may name it anywhere.
      const within = [
        extraColumn,
        ...fields.filter(({ semantic }) => semantic === 'json').map(({ name }) => name),
      ];
      const inside = within.map((name) => `match(${sqlName(name)}, {inside:String})`);
      return {
        sql: `${owner} AND (${[...equal, ...inside].join(' OR ')})`,
        params: {
          ...{ account, spellings: [...spellingsOf(doomed.number)] },
          inside: `(^|[^0-9])(00)?${doomed.number}([^0-9]|$)`,
        },
      };
    }
  }
}
