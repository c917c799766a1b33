import type { Direction } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { csvColumnsOf } from '#lib/catalogue/product-fields.ts';
import { CopyText } from './copy-text.tsx';
import classes from './products.module.css';
import table from './reference-table.module.css';

export function CsvColumns({ product }: { readonly product: Product }) {
  const both = csvColumnsOf(product);
  const perDirection = (['outbound', 'inbound'] as const).map((direction) => ({
    direction,
    columns: csvColumnsOf(product, direction),
  }));
  const differs = perDirection.some(({ columns }) => columns.join() !== both.join());

  return (
    <section className={classes.section}>
      <h2 className={classes.sectionTitle}>CSV columns, in file order</h2>
      {differs ? (
        perDirection.map(({ direction, columns }) => (
          <Columns key={direction} direction={direction} columns={columns} />
        ))
      ) : (
        <Columns columns={both} />
      )}
    </section>
  );
}

function Columns({
  direction,
  columns,
}: {
  readonly direction?: Direction;
  readonly columns: readonly string[];
}) {
  return (
    <div className={classes.columns}>
      <div className={classes.columnsHead}>
        {direction ? <h3>{direction}</h3> : null}
        <span className={table.note}>{columns.length} columns</span>
        <CopyText
          text={columns.join(',')}
          label={`Copy the ${direction ? `${direction} ` : ''}header line`}
        />
      </div>
      <ol className={classes.columnList}>
        {columns.map((column) => (
          <li key={column}>
            <code>{column}</code>
          </li>
        ))}
      </ol>
    </div>
  );
}
