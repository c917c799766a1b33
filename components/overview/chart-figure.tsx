import { useQuery } from '@tanstack/react-query';
import { usePreferences } from '#components/queries/preferences.tsx';
import type { LatencyChart, PriceChart, TrafficChart } from '#lib/endpoints/charts.ts';
import { countOf, formatCount } from '#lib/query/format-count.ts';
import { formatLatency } from '#lib/query/format-duration.ts';
import { Loaded } from './loaded.tsx';
import { moneyText } from './money-text.ts';
import classes from './overview.module.css';
import { chartQuery } from './overview-query.ts';
import { OwnedNote } from './owned-note.tsx';
import { sparkOf } from './spark.ts';
import { Sparkline } from './sparkline.tsx';

interface ChartFigureProps {
  readonly chart: 'traffic' | 'latency' | 'price';
  readonly search: string;
}

/** What a chart comes to, out of what is owned. */
export function ChartFigure({ chart, search }: ChartFigureProps) {
  if (chart === 'latency') return <Latency search={search} />;
  return chart === 'price' ? <Price search={search} /> : <Traffic search={search} />;
}

type Searched = Pick<ChartFigureProps, 'search'>;

function Traffic({ search }: Searched) {
  const { timeZone } = usePreferences();
  const query = useQuery(chartQuery<TrafficChart>('traffic', search, timeZone));
  return (
    <Loaded query={query} label="Counting what is owned">
      {(chart) => (
        <>
          {chart.completeness.ownedMs === 0 ? (
            <NothingOwned />
          ) : (
            <>
              <p className={classes.figure}>{countOf(chart.total, 'record')}</p>
              <Sparkline spark={sparkOf(chart)} />
            </>
          )}
          <OwnedNote completeness={chart.completeness} search={search} />
        </>
      )}
    </Loaded>
  );
}

function Latency({ search }: Searched) {
  const { timeZone } = usePreferences();
  const query = useQuery(chartQuery<LatencyChart>('latency', search, timeZone));
  return (
    <Loaded query={query} label="Measuring what is owned">
      {({ measure, all, completeness }) => (
        <>
          {completeness.ownedMs === 0 ? (
            <NothingOwned />
          ) : measure === null || all.p95 === null ? (
            <p className={classes.plain}>No record of this says how long it took.</p>
          ) : (
            <>
              <p className={classes.figure}>{formatLatency(all.p95)}</p>
              <p className={classes.plain}>
                {measure.label}: 95 of 100 took at most that long, of {formatCount(all.count)} measured.
              </p>
            </>
          )}
          <OwnedNote completeness={completeness} search={search} />
        </>
      )}
    </Loaded>
  );
}

function Price({ search }: Searched) {
  const { timeZone } = usePreferences();
  const query = useQuery(chartQuery<PriceChart>('price', search, timeZone));
  return (
    <Loaded query={query} label="Adding up what is owned">
      {({ currencies, unpriced, completeness }) => (
        <>
          {completeness.ownedMs === 0 ? <NothingOwned /> : null}
          {currencies.map(({ currency, total }) => (
            <p key={currency} className={classes.figure}>
              {moneyText(total, currency)}
            </p>
          ))}
          {unpriced > 0 ? (
            <p className={classes.plain}>{countOf(unpriced, 'record')} without a price.</p>
          ) : null}
          <OwnedNote completeness={completeness} search={search} />
        </>
      )}
    </Loaded>
  );
}

function NothingOwned() {
  return (
    <p className={classes.plain}>
      Nothing of this is owned yet. Figures here are made of records that were read before.
    </p>
  );
}
