import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { LookupDto, LookupRequest } from '#lib/endpoints/lookup.ts';
import type { FieldError } from '#lib/errors/app-error.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { may } from '#lib/policy/policy.ts';
import { idParameters } from '#lib/query/wire-parameters.ts';
import type { WireRecord } from '#lib/reports-api/reports-client.ts';
import { maskRecords } from './mask-records.ts';
import { inFormTerms, refuseQuery } from './refuse-query.ts';
import type { ServiceContext } from './service-context.ts';

/** Looks ids up in one product; records that are found are bought. */
export async function lookUpIds(context: ServiceContext, request: LookupRequest): Promise<LookupDto> {
  const { person, signal } = context;
  const product = checkLookup(context, request);
  const ids = [...new Set(request.ids)];
  const client = await context.clientFor(request.accountId);
  const page = await client
    .getRecords(idParameters({ ...request, ids }), { signal })
    .catch((error: unknown) => {
      throw inFormTerms(error);
    });
  context.log.info(
    {
      requestId: context.requestId,
      product: product.name,
      accountId: request.accountId,
      ids: ids.length,
      records: page.records.length,
    },
    'looked up ids',
  );
  const { columns, values, masked, extra } = maskRecords(person.role, page.records, { ...request, product });
  const found = idsIn(page.records, product);
  return {
    found: { columns, values },
    count: page.records.length,
    notFound: ids.filter((id) => !found.has(id.toLowerCase())),
    masked,
    extra,
    cost: may(person.role, 'prices.read') ? { price: page.price, currency: page.currency } : null,
    warnings: page.next
      ? [
          ...page.warnings,
          'Vonage has more records for these ids than fit into one answer; look for them with a filter.',
        ]
      : page.warnings,
    requestId: page.requestId,
  };
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
 * Every id the records go by. Only fields that are ids and never masked: comparing with a masked one would tell a role
 * whether it had guessed its value.
 */
function idsIn(records: readonly WireRecord[], product: Product): ReadonlySet<string> {
  const names = product.fields
    .filter(
      ({ name, semantic, personal }) => !personal && (semantic === 'id' || product.idFields.includes(name)),
    )
    .map(({ name }) => name);
  const ids = records.flatMap((record) => names.map((name) => record[name]));
  return new Set(ids.flatMap((id) => (typeof id === 'string' && id !== '' ? [id.toLowerCase()] : [])));
}
