import type { ReactNode } from 'react';
import { CountryMark } from '#components/record-detail/country-mark.tsx';
import type { RecordColumn } from '#components/record-detail/record-columns.ts';
import { type RecordPage, textAt } from '#components/record-detail/record-page.ts';
import { StatusBadge } from '#components/record-detail/status-badge.tsx';
import { valueText, valueTitle } from '#components/record-detail/value-text.ts';
import classes from './records-grid.module.css';

const masked = 'Hidden for your role';

/** One value as people read it; what its column means decides how. Plain text wherever it can be. */
export function cellContent(column: RecordColumn, page: RecordPage, offset: number, zone: string): ReactNode {
  if (page.masked.includes(column.name)) {
    return (
      <span className={classes.masked} title={masked}>
        hidden
      </span>
    );
  }
  const text = textAt(page, column.name, offset);
  if (text === '') return null;
  if (column.isStatus) return <StatusBadge status={text} />;
  const shown = shownText(column, page, offset, zone, text);
  if (column.semantic !== 'country') return shown;
  return (
    <>
      <CountryMark country={text} />
      {shown}
    </>
  );
}

/** What a pointer resting on the cell is told. */
export function cellTitle(column: RecordColumn, page: RecordPage, offset: number, zone: string): string {
  if (page.masked.includes(column.name)) return masked;
  const text = textAt(page, column.name, offset);
  return text === '' ? '' : valueTitle(column.semantic, text, shownText(column, page, offset, zone, text));
}

function shownText(
  column: RecordColumn,
  page: RecordPage,
  offset: number,
  zone: string,
  text: string,
): string {
  const currency = column.currency === undefined ? '' : textAt(page, column.currency, offset);
  return valueText(column.semantic, text, { zone, currency });
}
