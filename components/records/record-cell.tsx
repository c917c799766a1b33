import { CountryMark } from '#components/record-detail/country-mark.tsx';
import type { RecordColumn } from '#components/record-detail/record-columns.ts';
import { type RecordPage, textAt } from '#components/record-detail/record-page.ts';
import { StatusBadge } from '#components/record-detail/status-badge.tsx';
import { valueText, valueTitle } from '#components/record-detail/value-text.ts';
import classes from './records-grid.module.css';

interface RecordCellProps {
  readonly column: RecordColumn;
  readonly page: RecordPage;
  readonly offset: number;
  readonly zone: string;
}

/** One value as people read it; what its column means decides how. */
export function RecordCell({ column, page, offset, zone }: RecordCellProps) {
  if (page.masked.includes(column.name)) {
    return (
      <span className={classes.masked} title="Hidden for your role">
        hidden
      </span>
    );
  }
  const text = textAt(page, column.name, offset);
  if (text === '') return null;
  if (column.isStatus) return <StatusBadge status={text} />;
  const currency = column.currency === undefined ? '' : textAt(page, column.currency, offset);
  const shown = valueText(column.semantic, text, { zone, currency });
  return (
    <span title={valueTitle(column.semantic, text, shown)} className={classes.value}>
      {column.semantic === 'country' ? <CountryMark country={text} /> : null}
      {shown}
    </span>
  );
}
