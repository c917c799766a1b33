'use client';

import { useSearchParams } from 'next/navigation';
import { lazy, Suspense } from 'react';
import { IdleState } from '#components/feedback/idle-state.tsx';
import type { Product } from '#lib/catalogue/product.ts';
import { RecordsResult } from './records-result.tsx';
import classes from './records-screen.module.css';

const FindInReport = lazy(async () => ({ default: (await import('./find-in-report.tsx')).FindInReport }));
const DataSetNote = lazy(async () => ({ default: (await import('./data-set-note.tsx')).DataSetNote }));

interface RecordsScreenProps {
  /** The one the address names; absent when it names none that exists. */
  readonly product: Product | undefined;
}

/** The records an address asks for; an address without a question asks for nothing and costs nothing. */
export function RecordsScreen({ product }: RecordsScreenProps) {
  const parameters = useSearchParams();
  const search = parameters.toString();
  // A product alone is a form half filled in (links from the palette and the reference pages), not a question.
  if ([...parameters.keys()].every((name) => name === 'product')) {
    return (
      <IdleState title="Nothing has been read yet">
        Choose a product and a time range, then show the records. Nothing is fetched, and nothing costs,
        before that.
      </IdleState>
    );
  }
  const direction = parameters.get('direction');
  const dataSet = parameters.get('dataset');
  return (
    <div className={classes.screen}>
      {dataSet === null ? null : (
        <Suspense fallback={<div className={classes.note} />}>
          <DataSetNote id={dataSet} />
          {product ? (
            <FindInReport
              key={dataSet}
              id={dataSet}
              product={product}
              accountId={parameters.get('account') ?? ''}
            />
          ) : null}
        </Suspense>
      )}
      <RecordsResult
        key={search}
        search={search}
        product={product}
        direction={direction === 'inbound' || direction === 'outbound' ? direction : undefined}
        accountId={parameters.get('account') ?? ''}
        owned={dataSet !== null}
      />
    </div>
  );
}
