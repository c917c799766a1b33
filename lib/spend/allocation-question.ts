import type { Product } from '#lib/catalogue/product.ts';
import { fieldNamed } from '#lib/catalogue/product-fields.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import type { SpendQuestion } from './spend-cells.ts';
import type { AllocationRule } from './spend-store.ts';

/** As much of a rule as says what it finds. */
export type Finding = Pick<AllocationRule, 'field' | 'kind' | 'expression' | 'position'>;

export type Unallocated = 'no-reference' | 'no-rule';

const references = ['client_ref', 'account_ref'] as const;
const found = '=';

/** References a product's records have. */
export const referencesOf = (product: Product): readonly Finding['field'][] =>
  references.filter((name) => fieldNamed(product, name) !== undefined);

/** Records told apart by what the first rule that finds something makes of their references. */
export function allocationQuestion(product: Product, rules: readonly Finding[]): SpendQuestion {
  const fields = referencesOf(product);
  const usable = rules.filter(({ field }) => fields.includes(field));
  const values = usable.map((rule, at) => findingSql(rule, `rule${at}`));
  const cases = values.flatMap(({ sql }) => [`${sql} != ''`, `concat('${found}', ${sql})`]);
  const isEmpty = fields.length === 0 ? '1' : fields.map((name) => `${sqlName(name)} = ''`).join(' AND ');
  return {
    label: {
      sql: `multiIf(${[...cases, isEmpty, "'no-reference'", "'no-rule'"].join(', ')})`,
      params: Object.assign({}, ...values.map(({ params }) => params)),
    },
  };
}

/** SQL of what one rule finds in its reference; empty where it finds nothing. */
export function findingSql({ field, kind, expression, position }: Finding, name: string) {
  const column = sqlName(field);
  const params = { [name]: expression, [`${name}At`]: position };
  const part = `splitByString({${name}:String}, ${column})[{${name}At:Int32}]`;
  const sql =
    kind === 'pattern'
      ? `trim(extract(${column}, {${name}:String}))`
      : // Without the separator there are no parts, not one.
        `if(position(${column}, {${name}:String}) > 0, trim(${part}), '')`;
  return { sql, params };
}

/** What a label says: a value, or why there is none. */
export function readLabel(label: string): { readonly value: string } | { readonly reason: Unallocated } {
  if (label.startsWith(found)) return { value: label.slice(found.length) };
  return { reason: label === 'no-rule' ? 'no-rule' : 'no-reference' };
}
