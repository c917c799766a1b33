import { Bar, CartesianGrid, ComposedChart, Line, ReferenceArea, XAxis, YAxis } from 'recharts';
import { AnnotationMark, type MarkBox } from './annotation-mark.tsx';
import type { AnnotationPlace } from './annotation-places.ts';
import type { ChartModel, Series } from './chart-model.ts';
import type { DrawnChart } from './drawn-chart.ts';
import { colourOf, dashOf, fillOf, gapFill, lineColour } from './mark-style.ts';
import { axisHeight, axisWidth, plotEdge, plotHeight } from './plot-frame.ts';
import { tickPlaces } from './tick-places.ts';

interface TimePlotProps {
  readonly figure: string;
  readonly model: ChartModel;
  readonly drawn: DrawnChart;
  readonly width: number;
  readonly annotations: readonly AnnotationPlace[];
}

const text = { fill: 'var(--mantine-color-dimmed)', fontSize: 12 };
const line = { stroke: 'var(--mantine-color-default-border)' };

/** Over bars and lines, or a number would be lost behind them. */
const aboveMarks = 700;

/** Draws a chart as its model says, and decides nothing. */
export default function TimePlot({ figure, model, drawn, width, annotations }: TimePlotProps) {
  const tickOf = (at: number) => model.points[at]?.tick ?? '';
  return (
    <ComposedChart
      width={width}
      height={plotHeight}
      data={[...drawn.rows]}
      margin={{ top: plotEdge, right: plotEdge, bottom: 0, left: 0 }}
      barCategoryGap="12%"
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--rule)" />
      <XAxis
        dataKey="at"
        type="category"
        scale="band"
        height={axisHeight}
        tickFormatter={tickOf}
        interval={0}
        ticks={[...tickPlaces(model.points, width)]}
        tick={text}
        tickLine={false}
        axisLine={line}
      />
      <YAxis
        width={axisWidth}
        scale={model.scale === 'logarithmic' ? 'log' : 'linear'}
        domain={[drawn.bottom, drawn.top]}
        ticks={[...drawn.ticks]}
        tickFormatter={model.write}
        tick={text}
        tickLine={false}
        axisLine={false}
      />
      {model.gaps.map(({ from, until, whole }) => (
        <ReferenceArea key={from} x1={from} x2={until} fill={gapFill(figure, whole)} fillOpacity={1} />
      ))}
      {drawn.series.map((series, index) =>
        series.shape === 'bar' ? (
          <Bar
            key={series.key}
            dataKey={`s${index}`}
            stackId="all"
            fill={fillOf(figure, series.mark)}
            isAnimationActive={false}
          />
        ) : (
          <Line
            key={series.key}
            dataKey={`s${index}`}
            type={series.shape === 'change' ? 'stepAfter' : 'linear'}
            stroke={lineColour(series.mark)}
            strokeWidth={2}
            strokeDasharray={dashOf(series.mark)}
            connectNulls={false}
            isAnimationActive={false}
            activeDot={false}
            dot={({ cx, cy, index: at }) => <Dot key={at} series={series} at={at} cx={cx} cy={cy} />}
          />
        ),
      )}
      {annotations.map(({ number, lane, from, until }) => (
        <ReferenceArea
          key={number}
          x1={from}
          x2={until}
          zIndex={aboveMarks}
          shape={({ x, y, width: room, height }: Partial<MarkBox>) => (
            <AnnotationMark {...{ number, lane, x, y, height }} width={room} />
          )}
        />
      ))}
    </ComposedChart>
  );
}

interface DotProps {
  readonly series: Series;
  readonly at: number;
  readonly cx: number | undefined;
  readonly cy: number | undefined;
}

/** Where a value changed, and where a point stands alone between gaps, so that no line would show it. */
function Dot({ series: { values, changes = [], mark }, at, cx, cy }: DotProps) {
  const stands = (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null;
  const changed = changes.includes(at);
  if ((values[at] ?? null) === null || (!stands && !changed)) return <g />;
  return <circle cx={cx} cy={cy} r={changed ? 5 : 3} fill={colourOf(mark)} stroke="var(--surface)" />;
}
