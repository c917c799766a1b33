import { ColumnHeads } from '#components/feedback/column-heads.tsx';
import { Scrolling } from '#components/feedback/scrolling.tsx';
import type { TableModel } from './chart-model.ts';
import classes from './figure.module.css';

/** Texts above it are sentences, and need room to be read in. */
const longest = 30;

/** A chart for reading, copying and listening to. */
export function FigureTable({ table: { caption, head, rows } }: { readonly table: TableModel }) {
  return (
    <Scrolling className={classes.scroll} label={`Table: ${caption}`}>
      <table className={classes.table}>
        <caption className={classes.hidden}>{caption}</caption>
        <ColumnHeads names={head} />
        <tbody>
          {rows.map(([first, ...cells], at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two hours of autumn may have one name, and rows never move
            <tr key={at}>
              <th scope="row">{first?.text}</th>
              {cells.map(({ text }, column) => (
                <td key={head[column + 1]} data-long={text.length > longest || undefined}>
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
