import { Button, CloseButton } from '@mantine/core';
import Link from 'next/link';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { ExportButton } from '#components/exporting/export-button.tsx';
import { usePreferences } from '#components/queries/preferences.tsx';
import { spentText } from '#components/queries/spent-text.ts';
import { recordColumns } from '#components/record-detail/record-columns.ts';
import { SaveView } from '#components/saving/save-view.tsx';
import type { Direction, Field } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { formatCount } from '#lib/query/format-count.ts';
import { ColumnsButton } from './columns-button.tsx';
import { GoneNotice } from './gone-notice.tsx';
import { LoadBar } from './load-bar.tsx';
import { LoadStatus } from './load-status.tsx';
import { placeOf } from './loaded-records.ts';
import { PendingBar } from './pending-bar.tsx';
import { pendingRecords } from './pending-records.ts';
import { ReadOnPrice, TollPrice } from './read-on-price.tsx';
import { indexOfToken, tokenOf } from './record-token.ts';
import { type GridHandle, RecordsGrid } from './records-grid.tsx';
import classes from './records-screen.module.css';
import { sortLoaded } from './sort-loaded.ts';
import { spentOn } from './spent-on.ts';
import { useOpenRecord } from './use-open-record.ts';
import type { useRecordPages } from './use-record-pages.ts';
import { arrangementOf, useRecordTable } from './use-record-table.ts';

const RecordDrawer = lazy(async () => ({
  default: (await import('#components/record-detail/record-drawer.tsx')).RecordDrawer,
}));

interface RecordsTableProps {
  readonly product: Product;
  readonly direction: Direction | undefined;
  /** Stable: the conditional fields the query asked for. */
  readonly asked: readonly NonNullable<Field['presentWhen']>[];
  readonly accountId: string;
  readonly pages: ReturnType<typeof useRecordPages>;
  /** The address of the query, for a file of it. */
  readonly exportSearch: string;
  /** What a report of the same would be ordered by; empty where these records are one. */
  readonly reportSearch: string;
}

export function RecordsTable({
  product,
  direction,
  asked,
  accountId,
  pages,
  exportSearch,
  reportSearch,
}: RecordsTableProps) {
  const { loaded, reading, error, more, goOn, stop, again, held } = pages;
  const zone = usePreferences().timeZone;
  const grid = useRef<GridHandle>(null);
  const [active, setActive] = useState(-1);
  const unknown = [...new Set(loaded.pages.flatMap((page) => page.extra))].sort().join('\n');
  const columns = useMemo(
    () => recordColumns(product, direction, { unknown: unknown === '' ? [] : unknown.split('\n'), asked }),
    [product, direction, unknown, asked],
  );
  const { table, reset } = useRecordTable(product.name, columns, exportSearch);
  const sort = table.state.sorting[0];
  const sortedBy = columns.find((column) => column.name === sort?.id);
  const order = useMemo(
    () => (sort && sortedBy ? sortLoaded(loaded, sort.id, sortedBy.semantic, sort.desc) : null),
    [loaded, sort, sortedBy],
  );

  const pending = useMemo(() => pendingRecords(product, loaded.pages), [product, loaded]);
  const { token, open, close } = useOpenRecord();
  const recordAt = useCallback((shown: number) => order?.[shown] ?? shown, [order]);
  const openIndex = useMemo(() => {
    if (token === null) return -1;
    if (active >= 0 && tokenOf(product, loaded, recordAt(active)) === token) return active;
    const found = indexOfToken(product, loaded, token);
    return order ? order.indexOf(found) : found;
  }, [token, active, product, loaded, order, recordAt]);
  const openPlace = openIndex < 0 ? undefined : placeOf(loaded, recordAt(openIndex));

  const openAt = useCallback(
    (shown: number) => {
      setActive(shown);
      grid.current?.showRow(shown);
      open(tokenOf(product, loaded, recordAt(shown)));
    },
    [open, product, loaded, recordAt],
  );
  const closeRecord = () => {
    if (openIndex >= 0) setActive(openIndex);
    close();
    grid.current?.focus();
  };
  const onNearEnd = useCallback(() => {
    if (!sort) more();
  }, [sort, more]);
  const complete = reading === 'complete';
  const gone = loaded.pages.flatMap((page) => page.gone);

  return (
    <>
      <div className={classes.toolbar}>
        <LoadStatus
          count={loaded.count}
          complete={complete}
          lacks={gone.length > 0}
          searchedTo={loaded.pages.at(-1)?.searchedTo ?? ''}
          zone={zone}
          spent={spentText(spentOn(loaded.pages))}
        />
        <div className={classes.tools}>
          {sortedBy ? (
            <span className={classes.sortNote}>
              Sorted by {sortedBy.label} within the {formatCount(loaded.count)} loaded
              <CloseButton
                size="xs"
                aria-label="Show in the order of time"
                onClick={() => table.resetSorting(true)}
              />
            </span>
          ) : null}
          {reportSearch === '' ? null : (
            <Button
              component={Link}
              href={`/reports/new?${reportSearch}`}
              prefetch={false}
              size="compact-sm"
              variant="default"
            >
              All as a report
            </Button>
          )}
          <ExportButton
            from={{
              search: exportSearch,
              visible: table.getVisibleLeafColumns().map(({ id }) => id),
              every: columns.map(({ name }) => name),
              loaded: loaded.count,
              complete,
              zone,
            }}
          />
          <SaveView page="records" search={exportSearch} arrangement={arrangementOf(table)} />
          <ColumnsButton table={table} onReset={reset} />
        </div>
      </div>
      {gone.length > 0 ? <GoneNotice product={product} gone={gone} zone={zone} /> : null}
      {reportSearch === '' ? null : (
        <PendingBar
          records={pending}
          about={{
            ...{ accountId, product: product.name },
            ...(direction && { direction }),
            ...(asked.includes('include_message') && { includeMessage: true }),
          }}
          readAgain={again}
        />
      )}
      <div className={classes.frame}>
        <RecordsGrid
          ref={grid}
          label={`${product.title} records`}
          table={table}
          loaded={loaded}
          order={order}
          complete={complete}
          busy={reading === 'reading'}
          zone={zone}
          active={active}
          onActive={setActive}
          onOpen={openAt}
          onNearEnd={onNearEnd}
        />
        <LoadBar
          reading={reading}
          sorted={sort !== undefined}
          lastPage={spentText(spentOn(loaded.pages.slice(-1)))}
          lacks={gone.length > 0}
          held={held}
          {...(reportSearch !== '' && {
            price: <ReadOnPrice search={reportSearch} loaded={loaded.count} />,
            tollPrice: <TollPrice accountId={accountId} product={product.name} />,
          })}
          error={error}
          onMore={goOn}
          onStop={stop}
        />
      </div>
      {token !== null && openPlace ? (
        <Suspense fallback={null}>
          <RecordDrawer
            product={product}
            accountId={accountId}
            page={openPlace.page}
            offset={openPlace.offset}
            zone={zone}
            position={`${formatCount(openIndex + 1)} of ${formatCount(loaded.count)} loaded`}
            onClose={closeRecord}
            onPrevious={openIndex > 0 ? () => openAt(openIndex - 1) : undefined}
            onNext={openIndex + 1 < loaded.count ? () => openAt(openIndex + 1) : undefined}
          />
        </Suspense>
      ) : null}
      {token !== null && !openPlace && !complete ? <NotLoaded onClose={close} /> : null}
    </>
  );
}

/** The address names a record that has not been read yet: reading on may find it, and is the person's choice. */
function NotLoaded({ onClose }: { readonly onClose: () => void }) {
  return (
    <div className={classes.bar} role="status">
      <span>The record this link points to is not among those loaded. Read on, or look its id up.</span>
      <Button size="compact-sm" variant="default" onClick={onClose}>
        Forget it
      </Button>
    </div>
  );
}
