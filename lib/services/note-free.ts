import type { PurchaseKind } from '#lib/vault/purchase-journal.ts';
import type { ServiceContext } from './service-context.ts';

interface FreeReading {
  readonly accountId: string;
  readonly product: string;
  readonly kind: PurchaseKind;
  readonly freeRecords: number;
}

/** Enters into the ledger what was owned already, once the answer is out. */
export function noteFree({ inBackground, tolls, vault, person }: ServiceContext, reading: FreeReading): void {
  if (reading.freeRecords === 0) return;
  inBackground(vault.quiet().then(() => tolls.journal.free({ person, ...reading })));
}
