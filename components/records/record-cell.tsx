import type { ReactNode } from 'react';
import { CountryMark } from '#components/record-detail/country-mark.tsx';
import type { RecordColumn } from '#components/record-detail/record-columns.ts';
import { type RecordPage, textAt } from '#components/record-detail/record-page.ts';
import { StatusBadge } from '#components/record-detail/status-badge.tsx';
import { valueText, valueTitle } from '#components/record-detail/value-text.ts';
import type { GridColumn } from './grid-columns.ts';
import classes from './records-grid.module.css';
import { fitsInGrid } from './text-fit.ts';

const masked = 'Hidden for your role';

export interface Cell {
  readonly content: ReactNode;
  /** It may be wider than its column. Clipping costs more than drawing, so cells that surely fit go without. */
  readonly clipped: boolean;
}

/** Beside the text: the flag, or the letters in its place; and the badge around a status, whose text is bold. */
const markPixels = 32;
const badgePixels = 24;
const empty: Cell = { content: null, clipped: false };

/** One value as people read it; what its column means decides how. Plain text wherever it can be. */
export function drawCell({ record, room }: GridColumn, page: RecordPage, offset: number, zone: string): Cell {
  if (page.masked.includes(record.name)) {
    const content = (
      <span className={classes.masked} title={masked}>
        hidden
      </span>
    );
    return { content, clipped: !fitsInGrid('hidden', room) };
  }
  const text = textAt(page, record.name, offset);
  if (text === '') return empty;
  if (record.isStatus)
    return { content: <StatusBadge status={text} />, clipped: !fitsInGrid(text, room - badgePixels) };
  const shown = shownText(record, page, offset, zone, text);
  if (record.semantic !== 'country') return { content: shown, clipped: !fitsInGrid(shown, room) };
  const content = (
    <>
      <CountryMark country={text} />
      {shown}
    </>
  );
  return { content, clipped: !fitsInGrid(shown, room - markPixels) };
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
