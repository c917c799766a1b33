import { Button } from '@mantine/core';
import { lazy, Suspense, useEffect, useMemo } from 'react';
import { FailedState } from '#components/feedback/failed-state.tsx';
import { IdleState } from '#components/feedback/idle-state.tsx';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import { ApiProblem } from '#components/queries/api-problem.ts';
import { isBudgetQuestion } from '#components/queries/budget-questions.ts';
import { usePreferences } from '#components/queries/preferences.tsx';
import type { Direction } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { useRecordPages } from './use-record-pages.ts';

interface RecordsResultProps {
  readonly search: string;
  /** Absent when the address names none that exists; the server then says so in its own words. */
  readonly product: Product | undefined;
  readonly direction: Direction | undefined;
  readonly accountId: string;
  /** Out of an opened report: reading on costs nothing. */
  readonly owned: boolean;
}

const importTable = () => import('./records-table.tsx');
const RecordsTable = lazy(async () => ({ default: (await importTable()).RecordsTable }));

const NothingFound = lazy(async () => ({ default: (await import('./nothing-found.tsx')).NothingFound }));

const conditions = ['include_message', 'show_concatenated'] as const;

/** One submitted query in whichever of its states it is. */
export function RecordsResult({ search, product, direction, accountId, owned }: RecordsResultProps) {
  const pages = useRecordPages(search, owned);
  const { timeZone } = usePreferences();
  const { loaded, reading, error, goOn, stop } = pages;
  // The table's code comes while its first page is on the way.
  useEffect(() => void importTable(), []);
  const asked = useMemo(
    () => conditions.filter((name) => new URLSearchParams(search).get(name) === 'true'),
    [search],
  );
  if (product && loaded.count > 0) {
    return (
      <Suspense fallback={<LoadingState label="Laying out the records" rows={12} />}>
        <RecordsTable
          product={product}
          direction={direction}
          asked={asked}
          accountId={accountId}
          pages={pages}
          exportSearch={search}
          reportSearch={owned ? '' : search}
        />
      </Suspense>
    );
  }
  if (reading === 'reading') {
    return (
      <>
        <LoadingState label="Reading the first records" rows={12} />
        <Button variant="default" size="compact-sm" onClick={stop} w="fit-content">
          Stop
        </Button>
      </>
    );
  }
  if (reading === 'failed') {
    // Asking the same thing again cannot help where the question itself was refused.
    const refused =
      error instanceof ApiProblem && error.status >= 400 && error.status < 429 && !isBudgetQuestion(error);
    return refused ? <FailedState error={error} /> : <FailedState error={error} onRetry={goOn} />;
  }
  if (reading === 'complete') {
    const gone = loaded.pages.flatMap((page) => page.gone);
    return (
      <Suspense fallback={null}>
        <NothingFound search={search} product={product} gone={gone} zone={timeZone} />
      </Suspense>
    );
  }
  return (
    <IdleState title="Stopped" actions={<Button onClick={goOn}>Go on reading</Button>}>
      {loaded.pages.length === 0 ? 'Nothing had arrived yet.' : 'Nothing that fits was found so far.'}
    </IdleState>
  );
}
