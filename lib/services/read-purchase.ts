import type { PurchaseDto } from '#lib/endpoints/purchases.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { may } from '#lib/policy/policy.ts';
import { divideDecimal, trimDecimal } from '#lib/query/decimal.ts';
import type { PurchaseRow } from '#lib/vault/purchase-journal.ts';
import { namesOf } from './names-of.ts';
import type { ReportContext } from './report-context.ts';
import { requirePermission } from './require-permission.ts';

/** When a purchase was made; who made it, and at what price, for who may see prices. */
export async function readPurchase(context: ReportContext, id: string): Promise<PurchaseDto> {
  requirePermission(context.person, 'records.read');
  const { journal } = context.tolls;
  // Records of a report that was opened here came with the report, and bear its id.
  const row = (await journal.find({ id })) ?? (await journal.find({ report: id }));
  const elsewhere = row ? null : await context.shelf.store.find(id);
  if (elsewhere) return { id, at: (elsewhere.finishedAt ?? elsewhere.createdAt).toISOString(), paid: null };
  if (!row) throw new AppError('not_found', 'This purchase is not in the ledger of this installation.');
  const at = row.at.toISOString();
  if (!may(context.person.role, 'prices.read')) return { id, at, paid: null };
  const { person } = await namesOf(context);
  return { id, at, paid: { person: person(row.personId), kind: row.kind, ...chargeOf(row) } };
}

/** What counts as expected only is no charge yet. */
function chargeOf({ state, records, charge, currency }: PurchaseRow) {
  if (state !== 'charged' || charge === null) return { records, charge: null, currency, perRecord: null };
  const each = divideDecimal(charge, records);
  return { records, charge, currency, perRecord: each && trimDecimal(each) };
}
