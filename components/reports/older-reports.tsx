import { Button } from '@mantine/core';
import type { ReportDto } from '#lib/endpoints/reports.ts';
import { formatCount } from '#lib/query/format-count.ts';
import type { ReportFilters } from './matching-reports.ts';
import classes from './reports.module.css';

interface OlderReportsProps {
  /** Newest first. */
  readonly listed: readonly ReportDto[];
  readonly onFilter: (chosen: Partial<ReportFilters>) => void;
}

/** Says that the list is cut, and leads on to what lies behind. */
export function OlderReports({ listed, onFilter }: OlderReportsProps) {
  const oldest = listed.at(-1);
  return (
    <p className={classes.older}>
      Showing the newest {formatCount(listed.length)} reports. Narrow by date to see older ones.
      {oldest ? (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => onFilter({ ordered: 'between', since: '', until: oldest.createdAt })}
        >
          Show older reports
        </Button>
      ) : null}
    </p>
  );
}
