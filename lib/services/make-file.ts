import type { Product } from '#lib/catalogue/product.ts';
import type { FilePlan } from '#lib/endpoints/errands.ts';
import { exportFileName } from '#lib/exports/export-file-name.ts';
import type { ExportSource } from '#lib/exports/export-plan.ts';
import { exportRecords } from '#lib/exports/export-records.ts';
import { may } from '#lib/policy/policy.ts';
import { formatMoney } from '#lib/query/format-money.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import type { Money } from '#lib/vault/purchase-journal.ts';
import { aboutExport } from './about-export.ts';
import { rangeOf } from './estimate-reading.ts';
import { maskedColumns } from './masked-columns.ts';
import type { ServiceContext } from './service-context.ts';

interface Making {
  readonly query: RecordQuery;
  readonly product: Product;
  readonly plan: FilePlan;
  readonly source: ExportSource;
  /** Why the file does not hold everything that matches; null where it does. */
  readonly missing: string | null;
  /** What was bought for it; null where all of it was owned. */
  readonly charge: Money | null;
  readonly onRows?: (rows: number) => void;
}

export interface MadeFile {
  readonly name: string;
  /** Made as it is read; a failure ends it in an error, never as a shorter file. */
  readonly bytes: AsyncGenerator<Uint8Array>;
}

/** A file of records under the asker's own masks: the one way from records to a file, streamed or kept. */
export function makeFile(
  context: ServiceContext & { readonly engine: RecordEngine },
  { query, product, plan, source, missing, charge, onRows }: Making,
): MadeFile {
  const { person, clock, engine, signal } = context;
  const { format, columns, zone, most } = plan;
  const masked = maskedColumns(person.role, product, columns);
  const paid = charge ? formatMoney(charge.amount, charge.currency) : 'nothing: all of it was owned';
  const cost = may(person.role, 'prices.read') ? paid : null;
  const range = rangeOf(query);
  return {
    name: exportFileName({
      ...{ product, zone, format, complete: missing === null },
      range: { start: range.from, end: range.until },
    }),
    bytes: exportRecords(engine, source, {
      ...{ format, columns, zone, masked, signal },
      about: (written) =>
        aboutExport(
          {
            ...{ query, product, zone, masked, missing, cost, most },
            ...{ person: person.name, now: clock.now() },
          },
          written,
        ),
      ...(onRows && { onRows }),
    }),
  };
}
