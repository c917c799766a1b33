import type { Filter } from '#lib/catalogue/filter.ts';
import { kindOf } from './describe-product.ts';
import { Mark } from './mark.tsx';
import classes from './products.module.css';
import table from './reference-table.module.css';
import { ReferenceTable } from './reference-table.tsx';
import { ValueList } from './value-list.tsx';

export function FilterTable({ filters }: { readonly filters: readonly Filter[] }) {
  return (
    <section className={classes.section}>
      <h2 className={classes.sectionTitle}>Filters</h2>
      {filters.length === 0 ? (
        <p className={classes.lead}>No filter besides the account and the date range.</p>
      ) : (
        <ReferenceTable label="Filters" head={['Parameter', 'Takes', 'Sync', 'Async', 'What it does']}>
          {filters.map((filter) => (
            <tr key={filter.name}>
              <th scope="row">
                <code>{filter.name}</code>
                {filter.personal ? <Mark>personal</Mark> : null}
              </th>
              <td>{kindOf(filter.kind)}</td>
              <td>{filter.required?.sync ? <Mark tone="accent">required</Mark> : 'optional'}</td>
              <td>{asyncRule(filter)}</td>
              <td>
                {filter.description}
                {filter.values ? <ValueList values={filter.values} /> : null}
                {filter.note ? <div className={table.note}>{filter.note}</div> : null}
              </td>
            </tr>
          ))}
        </ReferenceTable>
      )}
    </section>
  );
}

function asyncRule(filter: Filter) {
  if (filter.acceptedAsync === false) return 'not accepted';
  return filter.required?.async ? <Mark tone="accent">required</Mark> : 'optional';
}
