import type { Field } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { meaningOf } from './describe-product.ts';
import { Mark } from './mark.tsx';
import classes from './products.module.css';
import table from './reference-table.module.css';
import { ReferenceTable } from './reference-table.tsx';
import { ValueList } from './value-list.tsx';

export function FieldTable({ product }: { readonly product: Product }) {
  return (
    <section className={classes.section}>
      <h2 className={classes.sectionTitle}>
        Record fields {product.provenance === 'inferred' ? <Mark tone="brass">inferred</Mark> : null}
      </h2>
      <ReferenceTable label="Record fields" head={['Field', 'Is', 'What it says', 'Example']}>
        {product.fields.map((field) => (
          <tr key={field.name}>
            <th scope="row">
              <code>{field.name}</code>
              <FieldMarks field={field} />
            </th>
            <td>{meaningOf(field.semantic)}</td>
            <td>
              {field.description}
              {field.values ? <ValueList values={field.values} /> : null}
            </td>
            <td>
              {field.example === '' ? (
                <span className={table.note}>empty</span>
              ) : (
                <code>{field.example}</code>
              )}
            </td>
          </tr>
        ))}
      </ReferenceTable>
    </section>
  );
}

function FieldMarks({ field }: { readonly field: Field }) {
  return (
    <>
      {field.direction ? <Mark>{field.direction} only</Mark> : null}
      {field.personal ? <Mark>personal</Mark> : null}
      {field.body ? <Mark>message text</Mark> : null}
      {field.presentWhen ? <Mark tone="accent">with {field.presentWhen}</Mark> : null}
    </>
  );
}
