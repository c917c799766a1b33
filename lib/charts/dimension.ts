import { isManyValued } from '#lib/catalogue/dimensions.ts';
import type { Field } from '#lib/catalogue/field.ts';
import { labelOf } from '#lib/catalogue/field-label.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { productDimension, ruleDimension } from '#lib/endpoints/charts.ts';
import { ruleText, targetWords } from '#lib/query/rule-text.ts';
import { allocationLabelSql, type Finding } from '#lib/records/allocation-label-sql.ts';
import type { EngineParams } from '#lib/records/record-engine.ts';
import { sqlName } from '#lib/records/sql-name.ts';

/** What records are told apart by. */
export interface Dimension {
  /** As an address names it. */
  readonly name: string;
  readonly label: string;
  /** Whether there may be more groups than anybody can look at. */
  readonly isManyValued: boolean;
  /** SQL of a record's group. */
  readonly sql: string;
  readonly params: EngineParams;
}

export const byField = (field: Field): Dimension => ({
  ...{ name: field.name, label: labelOf(field.name), isManyValued: isManyValued(field) },
  // As records show it, not as the column spells it.
  sql: `${field.wire === 'boolean' ? 'lower' : 'toString'}(${sqlName(field.name)})`,
  params: {},
});

export interface ReferenceRule extends Finding {
  readonly id: string;
  readonly target: keyof typeof targetWords;
}

/** By what one allocation rule finds; what it finds nothing in is a group of its own. */
export const byRule = (product: Product, rule: ReferenceRule): Dimension => ({
  name: ruleDimension(rule.id),
  label: `${targetWords[rule.target]}: ${ruleText(rule)}`,
  isManyValued: true,
  ...allocationLabelSql(product, [rule]),
});

/** Every product of an account, each asked for by itself. */
export const byProduct: Dimension = {
  ...{ name: productDimension, label: 'Product', isManyValued: false, sql: "''", params: {} },
};
