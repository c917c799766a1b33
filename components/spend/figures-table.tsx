import table from '#components/feedback/data-table.module.css';
import classes from './spend.module.css';

interface FiguresTableProps {
  readonly caption: string;
  /** Said in the place of a table without rows. */
  readonly empty: string;
  /** The first names the row. */
  readonly columns: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly string[] }[];
}

/** What of these columns stands left. */
const texts = new Set(['Outcome', 'Code', 'Team', 'Customer', 'Campaign']);

/** A small table of figures, each row named by its first cell. */
export function FiguresTable({ caption, empty, columns, rows }: FiguresTableProps) {
  if (rows.length === 0) return <p className={classes.plain}>{empty}</p>;
  const [first = '', ...others] = columns;
  const styleOf = (column: string) => (texts.has(column) ? undefined : classes.number);
  return (
    <table className={`${table.table} ${classes.table}`}>
      <caption className={classes.hidden}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          {others.map((column) => (
            <th key={column} scope="col" className={styleOf(column)}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells: [name, ...cells] }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {others.map((column, at) => (
              <td key={column} data-label={column} className={styleOf(column)}>
                {cells[at]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
