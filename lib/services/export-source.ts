import type { Product } from '#lib/catalogue/product.ts';
import { AppError } from '#lib/errors/app-error.ts';
import type { ExportSource } from '#lib/exports/export-plan.ts';
import { parseInstant } from '#lib/query/instant.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import { isDecidable, scopeOf } from '#lib/vault/scope.ts';
import { vaultDatabase } from '#lib/vault/vault-table.ts';

/** Refuses what the vault cannot tell apart: a file of it would not be what the screen means. */
export function requireExportable(query: RecordQuery, product: Product): void {
  if (product.free)
    throw new AppError(
      'invalid_query',
      `${product.title} records are free and not kept, so they cannot be exported. Order a report instead.`,
    );
  if (!isDecidable(scopeOf(query, { personal: true })))
    throw new AppError(
      'invalid_query',
      'This query filters by something that records do not show, so it cannot be exported. Order a report instead.',
    );
}

/** The owned records a query means. */
export function vaultSource(query: RecordQuery, product: Product, most?: number): ExportSource {
  return {
    database: vaultDatabase,
    selection: {
      product,
      accountIds: [query.accountId],
      ...(query.direction && { direction: query.direction }),
      start: parseInstant(query.range.start) ?? 0,
      end: parseInstant(query.range.end) ?? 0,
      filters: query.filters,
    },
    ...(most !== undefined && { most }),
  };
}
