import { randomUUID } from 'node:crypto';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { insertRecords } from '#lib/records/insert-records.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { formatApiDate } from './api-date.ts';
import { priceOf } from './price.ts';
import type { RecordsQuery } from './records-query.ts';

export interface UsageLog {
  /** Remembers one answered request; written with the next flush. */
  note(entry: UsageEntry): void;
  /** Writes what is waiting. A failure keeps it for the next time. */
  flush(): Promise<void>;
}

export interface UsageEntry {
  readonly query: RecordsQuery;
  readonly receivedAt: number;
  readonly finishedAt: number;
  readonly items: number;
  readonly more: boolean;
  /** Set for an asynchronous report. */
  readonly asynchronous?: true;
}

const flushAfterMs = 1_000;
const mostWaiting = 10_000;

/** The REPORTS-USAGE product: what was asked and what it cost, without anything that names a person. */
export function createUsageLog(options: {
  engine: RecordEngine;
  database: string;
  apiKey: string;
  mainAccount: string;
  onError?: ((error: unknown) => void) | undefined;
}): UsageLog {
  const product = usageProduct();
  let waiting: Record<string, unknown>[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const batch = waiting;
    if (batch.length === 0) return;
    waiting = [];
    try {
      await insertRecords(options.engine, options.database, product, batch);
    } catch (error) {
      waiting = [...batch, ...waiting].slice(-mostWaiting);
      options.onError?.(error);
    }
  }

  function flush(): Promise<void> {
    writing = writing.then(write);
    return writing;
  }

  return {
    flush,
    note(entry) {
      waiting.push(toRecord(entry, options.apiKey, options.mainAccount));
      timer ??= setTimeout(flush, flushAfterMs).unref();
    },
  };
}

function usageProduct(): Product {
  const product = productNamed('REPORTS-USAGE');
  if (!product) throw new Error('the catalogue has no REPORTS-USAGE product');
  return product;
}

function toRecord(entry: UsageEntry, apiKey: string, mainAccount: string): Record<string, unknown> {
  const { query } = entry;
  const free = query.product.free === true;
  return {
    acc: apiKey,
    product_type: 'reports',
    date_received: formatApiDate(entry.receivedAt),
    date_started: formatApiDate(entry.receivedAt),
    date_finished: formatApiDate(entry.finishedAt),
    status: entry.more ? 'TRUNCATED' : 'SUCCESS',
    account_id: query.accountId,
    master_account_id: mainAccount,
    is_charged: free ? 'FALSE' : 'TRUE',
    request_params: {
      product: query.productName,
      account_id: query.accountId,
      ...(query.mode === 'dates'
        ? { date_start: formatApiDate(query.start), date_end: formatApiDate(query.end) }
        : {}),
    },
    job_type: jobType(entry),
    requested_product: query.productName,
    items_written: entry.items,
    price: Number(priceOf(query.product, 1)),
    currency: 'EUR',
    total_price: Number(priceOf(query.product, entry.items)),
    id: randomUUID(),
    tier_volume: '1-10000',
  };
}

function jobType({ query, asynchronous }: UsageEntry): string {
  if (asynchronous) return 'ASYNC_JOB';
  return query.mode === 'dates' ? 'SYNC_JOB_FROM_DATES' : 'SYNC_JOB_FROM_ID';
}
