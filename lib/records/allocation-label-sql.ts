import type { Product } from '#lib/catalogue/product.ts';
import { fieldNamed } from '#lib/catalogue/product-fields.ts';
import { foundMark } from '#lib/query/allocation-label.ts';
import { sqlName } from './sql-name.ts';

const references = ['client_ref', 'account_ref'] as const;

/** As much of an allocation rule as says what it finds. */
export interface Finding {
  readonly field: (typeof references)[number];
  readonly kind: 'separator' | 'pattern';
  /** The separator, or the pattern whose first group is taken. */
  readonly expression: string;
  /** Which part, counted from one; from the end where it is below zero. Says nothing of a pattern. */
  readonly position: number;
}

/** References a product's records have. */
export const referencesOf = (product: Product): readonly Finding['field'][] =>
  references.filter((name) => fieldNamed(product, name) !== undefined);

/** SQL of what the first rule that finds something makes of a record's references, as `readLabel` reads it. */
export function allocationLabelSql(product: Product, rules: readonly Finding[]) {
  const fields = referencesOf(product);
  const usable = rules.filter(({ field }) => fields.includes(field));
  const values = usable.map((rule, at) => findingSql(rule, `rule${at}`));
  const cases = values.flatMap(({ sql }) => [`${sql} != ''`, `concat('${foundMark}', ${sql})`]);
  const isEmpty = fields.length === 0 ? '1' : fields.map((name) => `${sqlName(name)} = ''`).join(' AND ');
  const params: Readonly<Record<string, unknown>> = Object.assign({}, ...values.map((value) => value.params));
  return { sql: `multiIf(${[...cases, isEmpty, "'no-reference'", "'no-rule'"].join(', ')})`, params };
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
