import { Button, Skeleton } from '@mantine/core';
import { usePreferences } from '#components/queries/preferences.tsx';
import { summaryParts } from '#components/queries/summary-parts.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { QueryDraft } from '#lib/query/query-draft.ts';
import classes from './query-form.module.css';

interface QuerySummaryProps {
  /** Absent while it is being opened, and when the address cannot be read. */
  readonly draft: QueryDraft | undefined;
  readonly product: Product | undefined;
  readonly hidden: readonly string[];
  readonly loading: boolean;
  readonly onEdit: () => void;
}

/** The submitted question in one line. */
export function QuerySummary({ draft, product, hidden, loading, onEdit }: QuerySummaryProps) {
  const zone = usePreferences().timeZone;
  return (
    <section className={classes.summary} aria-label="The question">
      {draft ? (
        <p>
          {summaryParts(draft, product, hidden, zone).map(({ text, title }, index) => (
            <span key={text} title={title}>
              {index > 0 ? <span aria-hidden="true"> · </span> : null}
              {text}
            </span>
          ))}
        </p>
      ) : null}
      {!draft && loading ? <Skeleton height={16} width="40%" /> : null}
      {!draft && !loading ? <p>This link cannot be read as a question.</p> : null}
      <Button size="compact-sm" variant="default" onClick={onEdit} className={classes.edit}>
        {draft ? 'Edit' : 'Ask anew'}
      </Button>
    </section>
  );
}
