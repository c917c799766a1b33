import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Field } from '#lib/catalogue/field.ts';
import type { Filter } from '#lib/catalogue/filter.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { fieldNamed } from '#lib/catalogue/product-fields.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { may } from '#lib/policy/policy.ts';
import type { Role } from '#lib/policy/role.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';

/** Whether a role may not see what a field holds. */
export function isMasked(role: Role, field: Field): boolean {
  return (
    (field.personal === true && !may(role, 'personal.read')) ||
    (field.body === true && !may(role, 'bodies.read')) ||
    (field.semantic === 'money' && !may(role, 'prices.read'))
  );
}

/** What a field outside the catalogue holds is not known, so only who may see everything sees it. */
export function seesUnknownFields(role: Role): boolean {
  return may(role, 'personal.read') && may(role, 'bodies.read') && may(role, 'prices.read');
}

/** The parameters of a query that this role may not use; their values must not reach it either. */
export function hiddenParameters(role: Role, query: RecordQuery): readonly string[] {
  const product = productNamed(query.product);
  if (!product) return [];
  const hidden = product.filters
    .filter((filter) => Object.hasOwn(query.filters, filter.name) && isOracle(role, product, filter))
    .map(({ name }) => name);
  return query.includeMessage && !may(role, 'bodies.read') ? [...hidden, 'include_message'] : hidden;
}

/** Throws 403 where answering would tell the role what is masked for it. */
export function requireQueryRights(role: Role, query: RecordQuery): void {
  if (!may(role, 'records.read')) throw new AppError('forbidden', 'Your role does not read records.');
  const hidden = hiddenParameters(role, query);
  if (hidden.length === 0) return;
  const product = productNamed(query.product);
  throw new AppError(
    'forbidden',
    'This query uses what your role may not see. Leave out the fields it names, or ask someone who may use them.',
    {
      fields: hidden.map((name) =>
        name === 'include_message'
          ? { field: 'includeMessage', message: 'Your role may not read message texts.' }
          : {
              field: `filters.${name}`,
              message: `Your role may not filter by ${product?.filters.find((filter) => filter.name === name)?.label ?? name}.`,
            },
      ),
    },
  );
}

/** A filter on a masked field answers yes or no about its value: asked often enough, it spells the value out. */
function isOracle(role: Role, product: Product, filter: Filter): boolean {
  const field = filter.field === undefined ? undefined : fieldNamed(product, filter.field);
  return field ? isMasked(role, field) : filter.personal === true && !may(role, 'personal.read');
}
