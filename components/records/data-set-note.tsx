import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { usePreferences } from '#components/queries/preferences.tsx';
import { reportQuery } from '#components/queries/report-query.ts';
import type { ReportDto } from '#lib/endpoints/reports.ts';
import { countOf } from '#lib/query/format-count.ts';
import { formatMinute } from '#lib/query/format-instant.ts';
import classes from './records-screen.module.css';

/** Where the records shown come from, as of when, and whether they are all. */
export function DataSetNote({ id }: { readonly id: string }) {
  const { timeZone } = usePreferences();
  const { data } = useQuery(reportQuery(id));
  if (!data) return <p className={classes.note} />;
  const { truncated, dataset, createdAt, dropped } = data;
  return (
    <p className={classes.note} data-tone={truncated || dataset.badRows ? 'partial' : undefined}>
      Out of the{' '}
      <Link href={`/reports#${encodeURIComponent(id)}`}>
        {dropped ? 'file dropped in' : 'report ordered'} {formatMinute(createdAt, timeZone)}
      </Link>
      , <strong>{completeness(data)}</strong>. Reading it costs nothing, and it stays as it was then.
    </p>
  );
}

function completeness({ truncated, dataset, itemsCount }: ReportDto): string {
  if (dataset.state !== 'ready') return 'which is not open now';
  const all = countOf(dataset.rows ?? itemsCount ?? 0, 'record');
  if (truncated) return `cut short by Vonage at ${all}: the older part of its range is missing`;
  if (dataset.badRows) return `${all}, without ${countOf(dataset.badRows, 'row')} that could not be read`;
  return `all ${all} of it`;
}
