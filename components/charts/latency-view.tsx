import { useMemo } from 'react';
import { IdleState } from '#components/feedback/idle-state.tsx';
import type { LatencyChart } from '#lib/endpoints/charts.ts';
import { countOf } from '#lib/query/format-count.ts';
import { ChartFigure } from './chart-figure.tsx';
import type { ChartSubject } from './chart-subject.ts';
import { ChartView } from './chart-view.tsx';
import { beforeFact } from './compare-fact.ts';
import { percentText } from './completeness-text.ts';
import { completenessText } from './explanation.ts';
import { type Fact, FactList } from './fact-list.tsx';
import { Figure } from './figure.tsx';
import { HeatFigure } from './heat-figure.tsx';
import { prepareHeat } from './prepare-heat.ts';
import { groupsShown, msText, prepareLatency } from './prepare-latency.ts';

/** How long things took. */
export function LatencyView({ subject }: { readonly subject: ChartSubject }) {
  return (
    <ChartView<LatencyChart> kind="latency" subject={subject}>
      {(answer, most) =>
        answer.measure === null ? (
          <IdleState title="Records of this product measure nothing">
            They hold no latency and no duration. Choose another product to see how long things took.
          </IdleState>
        ) : (
          <Latency {...{ answer, most, subject }} />
        )
      }
    </ChartView>
  );
}

interface LatencyProps {
  readonly answer: LatencyChart;
  readonly most: number;
  readonly subject: ChartSubject;
}

function Latency({ answer, most, subject }: LatencyProps) {
  const model = useMemo(() => prepareLatency(answer, subject.product, most), [answer, subject.product, most]);
  const heat = useMemo(() => prepareHeat(answer), [answer]);
  const common = { basis: answer, subject };
  return (
    <>
      <FactList facts={factsOf(answer)} />
      <ChartFigure model={model.over} {...common} />
      <ChartFigure model={model.distribution} {...common} />
      <HeatFigure model={heat} {...common} />
      {model.groups ? (
        <Figure
          title={model.groups.caption}
          formula={model.over.formula}
          notes={[groupsShown(answer), ...model.notes]}
          table={model.groups}
          {...common}
        />
      ) : null}
    </>
  );
}

/** Of the limits that are counted, those people ask about: messages are waited for, calls go on. */
const limits = { latency: [10, 30, 60], 'time-to-final': [10, 30, 60], duration: [60, 300, 1800] };

function factsOf({ all, measure, within, completeness, previous, zone }: LatencyChart): readonly Fact[] {
  const note = completenessText(completeness);
  const measured = `of ${countOf(all.count, 'measured record')}`;
  return [
    { label: 'Half took at most (p50)', text: msText(all.p50), note: `${measured}; ${note}` },
    { label: '95 of 100 took at most (p95)', text: msText(all.p95), note: `${measured}; ${note}` },
    ...within
      .filter(({ seconds }) => measure !== null && limits[measure.kind].includes(seconds))
      .map(({ seconds, count }) => ({
        label: `Within ${seconds} s`,
        text: percentText(count, all.count),
        note: `${countOf(count, 'record')} ${measured}; ${note}`,
      })),
    ...(previous ? [beforeFact(previous, `p95 ${msText(previous.all.p95)}`, zone)] : []),
  ];
}
