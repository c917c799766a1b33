import { CopyButton, UnstyledButton } from '@mantine/core';
import { formatInstant } from '#lib/query/format-instant.ts';
import { CountryMark } from './country-mark.tsx';
import { flagsDrawn } from './flags-drawn.ts';
import type { RecordColumn } from './record-columns.ts';
import classes from './record-drawer.module.css';
import { type RecordPage, textAt } from './record-page.ts';
import { StatusBadge } from './status-badge.tsx';
import { valueText } from './value-text.ts';

interface RecordFieldsProps {
  readonly columns: readonly RecordColumn[];
  readonly page: RecordPage;
  readonly offset: number;
  readonly zone: string;
}

/** Every field of one record with its meaning; empty ones are named at the end, so that nothing seems forgotten. */
export function RecordFields({ columns, page, offset, zone }: RecordFieldsProps) {
  const isMasked = (column: RecordColumn) => page.masked.includes(column.name);
  const isEmpty = (column: RecordColumn) => !isMasked(column) && textAt(page, column.name, offset) === '';
  const empty = columns.filter(isEmpty);
  return (
    <>
      <dl className={classes.fields}>
        {columns
          .filter((column) => !isEmpty(column))
          .map((column) => (
            <div key={column.name} className={classes.field}>
              <dt>
                <span className={classes.label}>{column.label}</span>
                <code className={classes.name}>{column.name}</code>
              </dt>
              <dd>
                {isMasked(column) ? (
                  <span className={classes.masked}>Hidden for your role</span>
                ) : (
                  <FieldValue column={column} page={page} offset={offset} zone={zone} />
                )}
                <p className={classes.description}>{column.description}</p>
              </dd>
            </div>
          ))}
      </dl>
      {empty.length > 0 ? (
        <p className={classes.empty}>
          Empty in this record: {empty.map((column) => column.name).join(', ')}.
        </p>
      ) : null}
    </>
  );
}

function FieldValue({
  column,
  page,
  offset,
  zone,
}: Omit<RecordFieldsProps, 'columns'> & { readonly column: RecordColumn }) {
  const text = textAt(page, column.name, offset);
  const currency = column.currency === undefined ? '' : textAt(page, column.currency, offset);
  const shown = valueText(column.semantic, text, { zone, currency });
  const aside = asideOf(column, text, shown, zone);
  return (
    <div className={classes.value}>
      <span className={classes.text}>
        {column.semantic === 'country' ? <CountryMark country={text} /> : null}
        {column.isStatus ? <StatusBadge status={text} /> : shown}
        {aside === '' ? null : <span className={classes.aside}> {aside}</span>}
      </span>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <UnstyledButton
            className={classes.copy}
            onClick={copy}
            aria-label={`${copied ? 'Copied' : 'Copy'} ${column.label}`}
          >
            {copied ? 'Copied' : 'Copy'}
          </UnstyledButton>
        )}
      </CopyButton>
    </div>
  );
}

/** What the shown form leaves out: the zone and UTC of a time, the code behind a name. */
function asideOf(column: RecordColumn, text: string, shown: string, zone: string): string {
  if (column.semantic === 'datetime') {
    return zone === 'UTC' ? 'UTC' : `${zone} · ${formatInstant(text, 'UTC')} UTC`;
  }
  const named = column.semantic === 'network' || (column.semantic === 'country' && flagsDrawn());
  return named && shown !== text ? text : '';
}
