import { useMemo } from 'react';
import type { PriceChart } from '#lib/endpoints/charts.ts';
import { countOf } from '#lib/query/format-count.ts';
import { formatMoney } from '#lib/query/format-money.ts';
import { ChartFigure } from './chart-figure.tsx';
import type { ChartSubject } from './chart-subject.ts';
import { ChartView } from './chart-view.tsx';
import { beforeFact } from './compare-fact.ts';
import { completenessText } from './explanation.ts';
import { FactList } from './fact-list.tsx';
import classes from './figure.module.css';
import { Figure } from './figure.tsx';
import { seriesFilter } from './group-label.ts';
import { preparePrice } from './prepare-price.ts';

/** What the account was charged for its own traffic, each currency for itself. */
export function PriceView({ subject }: { readonly subject: ChartSubject }) {
  return (
    <ChartView<PriceChart> kind="price" subject={subject}>
      {(answer, most) => <Prices {...{ answer, most, subject }} />}
    </ChartView>
  );
}

interface PricesProps {
  readonly answer: PriceChart;
  readonly most: number;
  readonly subject: ChartSubject;
}

function Prices({ answer, most, subject }: PricesProps) {
  const models = useMemo(() => preparePrice(answer, subject.product, most), [answer, subject.product, most]);
  const { previous, unpriced, completeness, zone } = answer;
  const note = completenessText(completeness);
  const common = { basis: answer, subject };
  return (
    <>
      <FactList
        facts={[
          ...models.map(({ name, total, records }) => ({
            label: `Spend: ${name}`,
            text: total,
            note: `${countOf(records, 'record')}; ${note}`,
          })),
          { label: 'Without a price', text: countOf(unpriced, 'record'), note },
          ...(previous
            ? previous.currencies.map(({ currency, total }) => {
                const fact = beforeFact(previous, formatMoney(total, currency || null), zone);
                return { ...fact, label: `${fact.label}: ${currency || 'no currency'}` };
              })
            : []),
        ]}
      />
      {models.length > 1 ? (
        <p className={classes.aside}>
          Amounts of different currencies are never added: each has its own charts.
        </p>
      ) : null}
      {models.map(({ currency, spend, units }) => (
        <div key={currency} className={classes.view}>
          <ChartFigure
            model={spend}
            {...common}
            filterOf={(series) => seriesFilter(subject.product, answer, series?.key ?? null)}
          />
          {units ? (
            <>
              <ChartFigure model={units.chart} {...common} />
              <Figure
                title={units.table.caption}
                formula={units.chart.formula}
                notes={units.chart.notes.slice(1)}
                table={units.table}
                {...common}
              />
            </>
          ) : null}
        </div>
      ))}
    </>
  );
}
