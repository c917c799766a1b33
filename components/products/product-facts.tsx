import type { ReactNode } from 'react';
import type { Product } from '#lib/catalogue/product.ts';
import { directionRule, retentionOf } from './describe-product.ts';
import { Mark } from './mark.tsx';
import classes from './products.module.css';
import table from './reference-table.module.css';

export function ProductFacts({ product }: { readonly product: Product }) {
  const {
    name,
    publicName,
    rangeField,
    rangeFieldInferred,
    idFields,
    priceField,
    latencyField,
    statusField,
  } = product;

  return (
    <dl className={classes.facts}>
      <Fact label="Name in the API">
        <code>{name}</code>
      </Fact>
      {publicName === name ? null : (
        <Fact label="Also called">
          <code>{publicName}</code>
        </Fact>
      )}
      <Fact label="Family">{product.family}</Fact>
      <Fact label="Direction">{directionRule(product)}</Fact>
      <Fact label="Looked up by">
        <Codes names={idFields} />
      </Fact>
      <Fact label="Date range applies to">
        <code>{rangeField}</code> {rangeFieldInferred ? <Mark tone="brass">inferred</Mark> : null}
      </Fact>
      <Fact label="Status">{statusField ? <code>{statusField}</code> : 'no status'}</Fact>
      <Fact label="Price">{priceField ? <code>{priceField}</code> : 'no price in its records'}</Fact>
      <Fact label="Latency">{latencyField ? <code>{latencyField}</code> : 'not measured'}</Fact>
      <Fact label="Kept by Vonage for">{retentionOf(product)}</Fact>
      <Fact label="Reading it">{product.free ? 'free' : 'billed per record, every time'}</Fact>
    </dl>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Codes({ names }: { readonly names: readonly string[] }) {
  return (
    <span className={table.codes}>
      {names.map((name) => (
        <code key={name}>{name}</code>
      ))}
    </span>
  );
}
