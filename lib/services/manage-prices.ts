import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { AnswerOf, BodyOf } from '#lib/endpoints/endpoint.ts';
import type { listPrices as endpoint, PriceDto, setPrice as setEndpoint } from '#lib/endpoints/tolls.ts';
import { AppError } from '#lib/errors/app-error.ts';
import type { PriceRow } from '#lib/vault/price-list.ts';
import { namesOf } from './names-of.ts';
import { requirePermission } from './require-permission.ts';
import type { ServiceContext } from './service-context.ts';

export async function listPrices(context: ServiceContext): Promise<AnswerOf<typeof endpoint>> {
  requirePermission(context.person, 'prices.read');
  const { person } = await namesOf(context);
  return {
    prices: (await context.tolls.prices.list()).map((row) => priceDto(row, person)),
    usual: context.tolls.prices.usual,
  };
}

export async function setPrice(
  context: ServiceContext,
  price: BodyOf<typeof setEndpoint>,
): Promise<PriceDto> {
  const { person, tolls, accounts, log, requestId } = context;
  requirePermission(person, 'tolls.manage');
  const product = price.product === null ? null : productNamed(price.product);
  if (product === undefined) {
    const message = 'This product is unknown: choose one from the list.';
    throw new AppError('invalid_input', message, { fields: [{ field: 'product', message }] });
  }
  if (price.accountId !== null) await accounts.get(price.accountId);
  const row = await tolls.prices.set({ ...price, product: product?.name ?? null, changedBy: person.id });
  log.info({ requestId, personId: person.id, price: row.id, plan: row.plan }, 'price set');
  return priceDto(row, () => person.name);
}

export async function removePrice(
  { person, tolls, log, requestId }: ServiceContext,
  id: string,
): Promise<void> {
  requirePermission(person, 'tolls.manage');
  await tolls.prices.remove(id);
  log.info({ requestId, personId: person.id, price: id }, 'price removed');
}

function priceDto({ changedAt, changedBy, ...row }: PriceRow, nameOf: (id: string) => string): PriceDto {
  return {
    ...row,
    changedBy: changedBy === null ? null : nameOf(changedBy),
    changedAt: changedAt.toISOString(),
  };
}
