import { recordConditions } from '#lib/records/record-conditions.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import { vaultTable } from '#lib/vault/vault-table.ts';
import type { ChartQuestion } from './chart-question.ts';
import type { Piece } from './pieces.ts';
import { placeSql } from './place-sql.ts';
import { outsideGaps } from './within-sql.ts';

export interface Rows {
  /** SQL of the bucket of a row. */
  readonly at: string;
  /** SQL of the time of a row in epoch milliseconds. */
  readonly ms: string;
  /** SQL from FROM on. */
  readonly from: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Records of the vault that a question means, in some pieces of time. */
export function recordRows({ product, scope }: ChartQuestion, pieces: readonly Piece[]): Rows {
  const column = sqlName(product.rangeField);
  const ms = `toUnixTimestamp64Milli(${column})`;
  const at = placeSql(pieces, { time: ms, unit: 1, prefix: 'r' });
  const gaps = outsideGaps(pieces, column);
  const { sql, params } = recordConditions(
    {
      ...{ product, accountIds: [scope.accountId], filters: scope.filters },
      ...{ start: pieces[0]?.from ?? 0, end: pieces.at(-1)?.until ?? 0 },
      ...(scope.direction && { direction: scope.direction }),
    },
    undefined,
  );
  return {
    ...{ at: at.sql, ms },
    from: `FROM ${vaultTable(product)} WHERE ${[...sql, ...gaps.map((gap) => gap.sql)].join(' AND ')}`,
    params: Object.assign({ ...at.params, ...params }, ...gaps.map((gap) => gap.params)),
  };
}

/** SQL of what records are told apart by; null for what is not among those kept, where only some are. */
export function keySql({ by }: ChartQuestion, kept: readonly string[] | null): string {
  const key = by?.sql ?? "''";
  return kept ? `if(${key} IN {kept:Array(String)}, toNullable(${key}), NULL)` : key;
}
