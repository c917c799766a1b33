import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { filePlanSchema } from '#lib/endpoints/errands.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { may } from '#lib/policy/policy.ts';
import { sumDecimals } from '#lib/query/decimal.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import type { ErrandRow } from '#lib/vault/errand-store.ts';
import { missingOf } from '#lib/vault/plan-reading.ts';
import { scopeOf } from '#lib/vault/scope.ts';
import { buyRange } from './buy-range.ts';
import type { ErrandContext } from './errand-context.ts';
import { rangeOf } from './estimate-reading.ts';
import { vaultSource } from './export-source.ts';
import { goneText } from './gone-text.ts';
import { makeFile } from './make-file.ts';
import { openAddress } from './open-address.ts';
import { requireQueryRights } from './query-rights.ts';

const dayMs = 86_400_000;
const keepDays = 7;

/** Told apart from other endings by the worker: the row says already what it is. */
export class ErrandStopped extends Error {}

/**
 * Buys what is missing for an errand and writes its file, from wherever it stands. Aborted, it leaves the row as it is:
 * what was bought is owned, and the next time goes on from there.
 */
export async function runErrand(context: ErrandContext, row: ErrandRow): Promise<void> {
  const { errands, clock } = context;
  const product = productNamed(row.product);
  if (!product) throw new AppError('conflict', `Tollbook does not know the product ${row.product}.`);
  const query = openAddress(context.tokens, Object.fromEntries(new URLSearchParams(row.search)));
  requireQueryRights(context.person.role, query);
  const isWriting = row.state === 'writing';
  if (!isWriting) await buyMissing(context, row, query, product);
  if (row.kind === 'fill') {
    await end(context, row, { state: 'done', finishedAt: new Date(clock.now()) });
    return;
  }
  const written = isWriting ? row : await errands.change(row.id, ['waiting', 'buying'], { state: 'writing' });
  if (!written) throw new ErrandStopped();
  await writeFile(context, written, query, product);
}

async function buyMissing(
  context: ErrandContext,
  row: ErrandRow,
  query: RecordQuery,
  product: Product,
): Promise<void> {
  const { errands, vault, person } = context;
  const scope = scopeOf(query, { personal: may(person.role, 'personal.read') });
  const missing = missingOf(await vault.plan(product, scope, rangeOf(query)));
  if (!(await errands.change(row.id, ['waiting', 'buying'], { state: 'buying', reason: null })))
    throw new ErrandStopped();
  let { bought, charge, currency } = row;
  const save = () => errands.change(row.id, ['buying', 'paused', 'cancelled'], { bought, charge, currency });
  let saved = 0;
  try {
    await buyRange(context, {
      ...{ query, product, scope, missing },
      kind: row.kind,
      cause: row.id,
      onPart(part) {
        bought += part.records;
        charge = sumDecimals([charge, part.price ?? '0']) ?? charge;
        currency = part.currency ?? currency;
        if (context.clock.now() - saved < 1000) return;
        saved = context.clock.now();
        context.inBackground(save());
      },
    });
  } finally {
    await save();
  }
  const left = missingOf(await vault.plan(product, scope, rangeOf(query)));
  // The newest edge of a range that reaches to now is only ever owned for a moment.
  const isOld = left.some(({ until }) => until < context.clock.now() - dayMs);
  if (isOld)
    throw new AppError(
      'upstream_unexpected',
      'Some of what was bought could not be kept, so the rest would not be complete. Try again, or order a report.',
    );
}

async function writeFile(
  context: ErrandContext,
  row: ErrandRow,
  query: RecordQuery,
  product: Product,
): Promise<void> {
  const { errands, clock, signal, person } = context;
  const plan = filePlanSchema.parse(row.plan);
  const scope = scopeOf(query, { personal: may(person.role, 'personal.read') });
  const reading = await context.vault.plan(product, scope, rangeOf(query));
  const gone = goneText(product, reading);
  const lacking = missingOf(reading).length > 0 ? row.reason : null;
  const reason = lacking === null ? gone : [lacking, gone ?? ''].join(' ').trim();
  const path = context.pathOf(row.id);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  let rows = 0;
  let saved = 0;
  const { name, bytes } = makeFile(context, {
    ...{ query, product, plan, source: vaultSource(query, product, plan.most) },
    missing: reason,
    charge: row.currency === null ? null : { amount: row.charge, currency: row.currency },
    onRows(count) {
      rows = count;
      if (clock.now() - saved < 1000) return;
      saved = clock.now();
      context.inBackground(errands.change(row.id, ['writing'], { records: count }));
    },
  });
  const part = `${path}.part`;
  try {
    await pipeline(Readable.from(bytes, { objectMode: false }), createWriteStream(part, { mode: 0o600 }), {
      signal,
    });
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
  const now = clock.now();
  await end(context, row, {
    ...(reason === null ? { state: 'done' } : { state: 'incomplete', reason }),
    records: rows,
    fileName: name,
    fileBytes: (await stat(path)).size,
    finishedAt: new Date(now),
    expiresAt: new Date(now + keepDays * dayMs),
  });
}

async function end(
  { errands, clock }: ErrandContext,
  row: ErrandRow,
  change: Partial<ErrandRow>,
): Promise<void> {
  const ended = await errands.change(row.id, ['waiting', 'buying', 'writing'], {
    ...change,
    changedAt: new Date(clock.now()),
    leasedUntil: null,
  });
  if (!ended) throw new ErrandStopped();
}
