import { ColumnHeads } from '#components/feedback/column-heads.tsx';
import type { TableModel } from './chart-model.ts';
import classes from './figure.module.css';

/** Texts above it are sentences, and need room to be read in. */
const longest = 30;

/** A chart for reading, copying and listening to. */
export function FigureTable({ table: { caption, head, rows } }: { readonly table: TableModel }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div className={classes.scroll} role="group" aria-label={`Table: ${caption}`} tabIndex={0}>
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
    </div>
  );
}
