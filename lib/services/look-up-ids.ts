import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { LookupDto, LookupRequest } from '#lib/endpoints/lookup.ts';
import type { FieldError } from '#lib/errors/app-error.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { may } from '#lib/policy/policy.ts';
import { idParameters } from '#lib/query/wire-parameters.ts';
import type { WireRecord } from '#lib/reports-api/reports-client.ts';
import { parseStrictJson } from '#lib/reports-api/strict-json.ts';
import type { FoundInVault } from '#lib/vault/read-owned.ts';
import type { Scope } from '#lib/vault/scope.ts';
import { type Bought, buyRecords } from './buy-records.ts';
import { freshnessOf, originsOf } from './freshness.ts';
import { maskRecords } from './mask-records.ts';
import { noteFree } from './note-free.ts';
import { refuseQuery } from './refuse-query.ts';
import type { ServiceContext } from './service-context.ts';

/** Looks ids up in one product: what is owned costs nothing, what is found beside that is bought. */
export async function lookUpIds(context: ServiceContext, request: LookupRequest): Promise<LookupDto> {
  const { person } = context;
  const product = checkLookup(context, request);
  const ids = [...new Set(request.ids)];
  const scope: Scope = {
    accountId: request.accountId,
    product: product.name,
    direction: request.direction ?? null,
    filters: {},
    includeMessage: request.includeMessage === true,
    showConcatenated: false,
    personal: may(person.role, 'personal.read'),
  };
  const own = await readOwn(context, product, scope, request.fresh || product.free ? [] : ids);
  const owned = new Set(own.found);
  const rest = ids.filter((id) => !owned.has(id));
  const bought = rest.length === 0 ? null : await buyIds(context, product, scope, request, rest);
  // Whoever buys anew reads what is owned next; a failure to keep it is logged where it happens.
  if (request.fresh) await bought?.kept.catch(() => undefined);
  context.log.info(
    {
      requestId: context.requestId,
      product: product.name,
      accountId: request.accountId,
      ids: ids.length,
      records: own.records.length + (bought?.page.records.length ?? 0),
      free: own.records.length,
    },
    'looked up ids',
  );
  const seen = new Set(own.records.map(({ id }) => id));
  const arrived = (bought?.page.records ?? []).filter(({ id }) => typeof id !== 'string' || !seen.has(id));
  const records = [...own.records, ...arrived];
  const freshness = [
    ...own.origins,
    ...arrived.map(() => ({ boughtAt: bought?.boughtAt ?? 0, purchaseId: bought?.purchaseId ?? '' })),
  ];
  const { columns, values, masked, extra } = maskRecords(person.role, records, { ...request, product });
  const found = new Set(idsIn(records, product).keys());
  return {
    found: { columns, values },
    count: records.length,
    notFound: ids.filter((id) => !found.has(id.toLowerCase())),
    masked,
    extra,
    cost: may(person.role, 'prices.read')
      ? { price: bought?.page.price ?? null, currency: bought?.page.currency ?? null }
      : null,
    owned: originsOf(freshness),
    ...freshnessOf(product, records, freshness),
    free: own.records.length,
    warnings: [
      ...(bought?.page.warnings ?? []),
      ...(bought?.page.next || own.more
        ? ['There are more records for these ids than fit into one answer; look for them with a filter.']
        : []),
    ],
    requestId: bought?.page.requestId ?? context.requestId,
  };
}

async function readOwn(
  context: ServiceContext,
  product: Product,
  scope: Scope,
  ids: readonly string[],
): Promise<Omit<FoundInVault, 'body' | 'count'> & { readonly records: readonly WireRecord[] }> {
  if (ids.length === 0) return { records: [], found: [], origins: [], more: false };
  const { body, ...found } = await context.vault.byIds(product, scope, ids, context.signal);
  const records = parseStrictJson(body) as readonly WireRecord[];
  noteFree(context, {
    ...{ accountId: scope.accountId, product: product.name, kind: 'ids' },
    freeRecords: records.length,
  });
  return { ...found, records };
}

function buyIds(
  context: ServiceContext,
  product: Product,
  scope: Scope,
  request: LookupRequest,
  ids: readonly string[],
): Promise<Bought> {
  return buyRecords(context, {
    product,
    scope,
    kind: request.fresh ? 'refresh' : 'ids',
    records: ids.length,
    parameters: idParameters({ ...request, ids }),
    ids: ({ next, records }) => {
      const found = idsIn(records, product);
      const counted = ids.map((id) => [id, found.get(id.toLowerCase()) ?? 0] as const);
      return new Map(next ? [] : counted.filter(([, count]) => count > 0));
    },
  });
}

function checkLookup({ person }: ServiceContext, request: LookupRequest): Product {
  if (!may(person.role, 'records.read'))
    throw new AppError('forbidden', 'Your role does not look up records.');
  const product = productNamed(request.product);
  if (!product)
    throw refuseQuery([{ field: 'product', message: 'This product is unknown: choose one from the list.' }]);
  const faults: FieldError[] = [];
  if (product.direction === 'required' && !request.direction) {
    const message = `Choose a direction: ${product.title} reports are read one direction at a time.`;
    faults.push({ field: 'direction', message });
  }
  if (product.direction === 'rejected' && request.direction) {
    const message = `${product.title} reports know no direction: leave it out.`;
    faults.push({ field: 'direction', message });
  }
  if (request.includeMessage && !product.filters.some(({ name }) => name === 'include_message')) {
    faults.push({ field: 'includeMessage', message: `${product.title} records have no message text.` });
  }
  if (faults.length > 0) throw refuseQuery(faults);
  if (request.includeMessage && !may(person.role, 'bodies.read')) {
    const message = 'Your role may not read message texts.';
    throw new AppError('forbidden', message, { fields: [{ field: 'includeMessage', message }] });
  }
  return product;
}

/**
 * Every id the records go by, and how many go by it. Only fields that are ids and never masked: comparing with a masked one would tell a role
 * whether it had guessed its value.
 */
function idsIn(records: readonly WireRecord[], product: Product): ReadonlyMap<string, number> {
  const names = product.fields
    .filter(
      ({ name, semantic, personal }) => !personal && (semantic === 'id' || product.idFields.includes(name)),
    )
    .map(({ name }) => name);
  const counts = new Map<string, number>();
  for (const record of records) {
    const ids = names.flatMap((name) => {
      const id = record[name];
      return typeof id === 'string' && id !== '' ? [id.toLowerCase()] : [];
    });
    for (const id of new Set(ids)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
