import { useMemo } from 'react';
import type { TrafficChart } from '#lib/endpoints/charts.ts';
import { countOf, formatCount } from '#lib/query/format-count.ts';
import { ChartFigure } from './chart-figure.tsx';
import type { ChartSubject } from './chart-subject.ts';
import { ChartView } from './chart-view.tsx';
import { beforeFact, changeText } from './compare-fact.ts';
import { percentText } from './completeness-text.ts';
import { completenessText } from './explanation.ts';
import { type Fact, FactList } from './fact-list.tsx';
import { Figure } from './figure.tsx';
import { seriesFilter } from './group-label.ts';
import { prepareTraffic } from './prepare-traffic.ts';

/** How many records there were, of what kind, and how many arrived. */
export function TrafficView({ subject }: { readonly subject: ChartSubject }) {
  return (
    <ChartView<TrafficChart> kind="traffic" subject={subject}>
      {(answer, most) => <Traffic {...{ answer, most, subject }} />}
    </ChartView>
  );
}

interface TrafficProps {
  readonly answer: TrafficChart;
  readonly most: number;
  readonly subject: ChartSubject;
}

function Traffic({ answer, most, subject }: TrafficProps) {
  const { records, rate, top } = useMemo(
    () => prepareTraffic(answer, subject.product, most),
    [answer, subject.product, most],
  );
  const common = { basis: answer, subject };
  return (
    <>
      <FactList facts={factsOf(answer)} />
      <ChartFigure
        model={records}
        {...common}
        filterOf={(series) => seriesFilter(subject.product, answer, series?.key ?? null)}
      />
      {rate ? <ChartFigure model={rate} {...common} /> : null}
      {top ? (
        <Figure
          title={top.caption}
          formula="The records of each group, counted one by one, and their share of all."
          notes={records.notes}
          fileNotes={records.fileNotes}
          table={top}
          {...common}
        />
      ) : null}
    </>
  );
}

function factsOf({ total, delivered, completeness, previous, zone }: TrafficChart): readonly Fact[] {
  const note = completenessText(completeness);
  const change = previous ? changeText(total, previous.total, [completeness, previous.completeness]) : null;
  return [
    { label: 'Records', text: countOf(total, 'record'), note },
    ...(delivered
      ? [
          {
            label: 'Delivered',
            text: percentText(delivered.total, delivered.ended),
            note: `${formatCount(delivered.total)} of ${formatCount(delivered.ended)} that have ended; ${note}`,
          },
        ]
      : []),
    ...(previous
      ? [
          beforeFact(previous, countOf(previous.total, 'record'), zone),
          {
            label: 'Change',
            text: change ?? 'not comparable',
            note: change ? 'both times are wholly owned' : 'not all of both times is owned',
          },
        ]
      : []),
  ];
}
