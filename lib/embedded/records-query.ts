import { productNamed, products } from '#lib/catalogue/catalogue.ts';
import type { Direction } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { InvalidParameter } from '#lib/wire/wire-problem.ts';
import { parseDateMode, type Window } from './date-mode.ts';
import { idFault, idModeParameters, splitIds } from './id-mode.ts';
import { readParameters } from './read-parameters.ts';
import { invalidFilter, unprocessable } from './refusal.ts';

interface CommonQuery {
  readonly product: Product;
  /** As the caller spelled it: answers echo the same name. */
  readonly productName: string;
  readonly accountId: string;
  readonly direction?: Direction;
  readonly includeMessage: boolean;
  readonly showConcatenated: boolean;
  readonly hidePrices: boolean;
  /** Everything that was asked, in order, without the position in the pages. */
  readonly original: ReadonlyMap<string, string>;
}

export interface DateQuery extends CommonQuery, Window {
  readonly mode: 'dates';
  readonly limit: number;
  readonly filters: Readonly<Record<string, string>>;
  readonly position: { readonly cursor: string; readonly iv: string } | null;
}

export interface IdQuery extends CommonQuery {
  readonly mode: 'ids';
  readonly ids: readonly string[];
}

export type RecordsQuery = DateQuery | IdQuery;

const flags = ['include_message', 'show_concatenated', 'hide_prices'] as const;

/** Reads the query string of `GET /v2/reports/records`, or refuses with every parameter that is wrong. */
export function parseRecordsQuery(search: string, now: number): RecordsQuery {
  const { parameters, problems: unreadable } = readParameters(search);
  if (unreadable.length > 0) throw unprocessable(unreadable);
  const productName = parameters.get('product');
  const product = productNamed(productName ?? '');
  if (!product || productName === undefined) throw unprocessable([productFault(productName)]);

  const idMode = parameters.has('id');
  if (idMode) {
    const refused = [...parameters.keys()].filter((name) => !idModeParameters.has(name));
    if (refused.length > 0) throw invalidFilter(product.idFields[0] ?? 'id', refused);
  }
  const problems: InvalidParameter[] = [];
  const accountId = parameters.get('account_id');
  if (accountId === undefined) problems.push(missing('account_id'));
  const direction = readDirection(product, parameters.get('direction'), problems);
  for (const name of [...flags, 'include_subaccounts']) {
    if (!['true', 'false', undefined].includes(parameters.get(name))) {
      problems.push({ name, reason: 'Invalid format: use true or false' });
    }
  }
  const common = {
    product,
    productName,
    accountId: accountId ?? '',
    ...(direction === undefined ? {} : { direction }),
    includeMessage: parameters.get('include_message') === 'true',
    showConcatenated: parameters.get('show_concatenated') === 'true',
    hidePrices: parameters.get('hide_prices') === 'true',
  };
  if (idMode) {
    const ids = splitIds(parameters.get('id') ?? '');
    const reason = idFault(ids);
    if (reason !== null) problems.push({ name: 'id', reason });
    if (problems.length > 0) throw unprocessable(problems);
    return { ...common, mode: 'ids', ids: [...new Set(ids)], original: parameters };
  }
  const dates = parseDateMode(product, parameters, now);
  problems.push(...dates.problems);
  if (problems.length > 0) throw unprocessable(problems);
  return { ...common, mode: 'dates', ...dates.query };
}

function productFault(name: string | undefined): InvalidParameter {
  if (name === undefined) return missing('product');
  const accepted = products.flatMap((product) => [...new Set([product.name, product.publicName])]);
  const reason = `Could not resolve product name. Please use one of the following values [${accepted.join(', ')}]`;
  return { name: 'product', reason };
}

/** Products without a direction refuse the parameter with these very words in production. */
function readDirection(
  product: Product,
  text: string | undefined,
  problems: InvalidParameter[],
): Direction | undefined {
  if (text === undefined) {
    if (product.direction === 'required') problems.push(missing('direction'));
    return undefined;
  }
  if (product.direction !== 'rejected' && (text === 'inbound' || text === 'outbound')) return text;
  problems.push({ name: 'direction', reason: 'Invalid format' });
  return undefined;
}

function missing(name: string): InvalidParameter {
  return { name, reason: 'Missing required parameter' };
}
