import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Direction } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { Input } from '#lib/endpoints/endpoint.ts';
import type { dropInFile as endpoint, ReportDto } from '#lib/endpoints/reports.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { formatUtc } from '#lib/query/instant.ts';
import { writeQueryUrl } from '#lib/query/query-url.ts';
import { type CsvKind, holds, recogniseCsv } from '#lib/query/recognise-csv.ts';
import type { Dropped, DroppedAs } from '#lib/shelf/drop-in.ts';
import type { Inside } from '#lib/shelf/look-inside.ts';
import { refuseQuery } from './refuse-query.ts';
import type { ReportContext } from './report-context.ts';
import { reportDto } from './report-dto.ts';
import { requirePermission } from './require-permission.ts';

type Asked = Input<typeof endpoint>['query'];

interface SentFile extends Omit<Dropped, 'signal' | 'sender'> {
  /** What the sender calls it: a hint at most, and written down nowhere. */
  readonly name: string;
}

/**
 * Takes in a report's file somebody has from elsewhere. Whoever reads records may: they have the file already, and see
 * what came of it under their masks as everybody does.
 */
export async function dropInFile(
  context: ReportContext,
  asked: Asked,
  { name, ...file }: SentFile,
): Promise<ReportDto> {
  const { person, accounts, shelf, signal, log, requestId } = context;
  requirePermission(person, 'records.read');
  await accounts.get(asked.account);
  const known = new Set((await accounts.list()).map(({ accountId }) => accountId));
  const row = await shelf.dropIn({ ...file, sender: person.id, signal }, (inside) => {
    const kind = kindOf(inside, asked, name);
    const accountId = accountOf(inside, asked.account, known);
    return { ...filedAs(context, inside, kind, accountId), createdBy: person.id };
  });
  log.info({ requestId, report: row.id, product: row.product, accountId: row.accountId }, 'took a file in');
  return reportDto(context, row);
}

/** What its columns say, or else what its sender does. Which way its records went, they know best. */
function kindOf({ columns, directions, name: entry }: Inside, asked: Asked, name: string): CsvKind {
  const chosen = asked.product === undefined ? undefined : productNamed(asked.product);
  if (asked.product !== undefined && !chosen)
    throw refuseQuery([{ field: 'product', message: 'This product is unknown: choose one from the list.' }]);
  if (chosen && !holds(chosen, columns)) {
    const message = `This file lacks the column ${columns.includes('id') ? chosen.rangeField : 'id'}, which every report of ${chosen.title} has. Choose another product.`;
    throw refuseQuery([{ field: 'product', message }]);
  }
  const { sure, possible } = recogniseCsv(columns, [entry, name]);
  if (possible.length === 0)
    throw new AppError(
      'invalid_input',
      'This is no report: no product has the columns of this file. Use the file as Vonage made it.',
    );
  const kind = chosen ? (possible.find(({ product }) => product === chosen) ?? { product: chosen }) : sure;
  if (!kind) {
    const titles = [...new Set(possible.map(({ product }) => product.title))].slice(0, 3).join(', ');
    const message = `Its columns do not tell which product it is of. Likeliest: ${titles}.`;
    throw refuseQuery([{ field: 'product', message }]);
  }
  return { product: kind.product, ...directionOf(kind, directions, asked.direction) };
}

function directionOf(
  { product, direction }: CsvKind,
  found: readonly string[],
  chosen: Direction | undefined,
): { readonly direction?: Direction } {
  if (product.direction !== 'required') return {};
  const [only, ...others] = (['inbound', 'outbound'] as const).filter((way) => found.includes(way));
  const own = others.length === 0 ? only : undefined;
  return { direction: own ?? chosen ?? direction ?? 'outbound' };
}

/** Under the account it names, where that is one of this house; under the chosen one otherwise. */
function accountOf({ accountIds }: Inside, chosen: string, known: ReadonlySet<string>): string {
  return accountIds.includes(chosen) ? chosen : (accountIds.find((account) => known.has(account)) ?? chosen);
}

/** The question the file answers, as far as it is known: its range comes with its records. */
function filedAs(
  { clock }: ReportContext,
  { columns, accountIds }: Inside,
  { product, direction }: CsvKind,
  accountId: string,
): Omit<DroppedAs, 'createdBy'> {
  const now = Math.floor(clock.now() / 1000) * 1000;
  const [rangeStart, rangeEnd] = [new Date(now), new Date(now + 1000)];
  const range = { start: formatUtc(now), end: formatUtc(now + 1000) };
  const shape = {
    ...(has(product, columns, 'include_message') && { includeMessage: true as const }),
    ...(has(product, columns, 'show_concatenated') && { showConcatenated: true as const }),
  };
  const query = { product: product.name, accountId, direction, range, filters: {}, ...shape };
  return {
    ...{ accountId, product: product.name, direction: direction ?? null, rangeStart, rangeEnd },
    includeSubaccounts: accountIds.length > 1,
    search: writeQueryUrl({ query }),
  };
}

const has = (
  { fields, filters }: Product,
  columns: readonly string[],
  flag: 'include_message' | 'show_concatenated',
) =>
  filters.some(({ name }) => name === flag) &&
  fields.some(({ name, presentWhen }) => presentWhen === flag && columns.includes(name));
