import { useQuery } from '@tanstack/react-query';
import { usePreferences } from '#components/queries/preferences.tsx';
import { openedViewQuery } from '#components/saving/views-query.ts';
import type { OpenedViewDto, ViewDto } from '#lib/endpoints/views.ts';
import { monthOf } from '#lib/query/month.ts';
import { ChartFigure } from './chart-figure.tsx';
import { Loaded } from './loaded.tsx';
import { LookupBox } from './lookup-box.tsx';
import classes from './overview.module.css';
import { questionQuery } from './overview-query.ts';
import { questionDraft } from './question-draft.ts';
import { MissingFigure, SpendFigure } from './spend-figure.tsx';
import { spendOfMonth, spendOfView } from './spend-search.ts';
import type { TileSubject } from './tiles-for.ts';
import { TollsFigure } from './tolls-figure.tsx';

interface TileBodyProps {
  readonly subject: TileSubject;
  /** The moment the page was opened. */
  readonly now: number;
}

/** What a tile is about, as a figure. */
export function TileBody({ subject, now }: TileBodyProps) {
  const { accountId, timeZone } = usePreferences();
  if (subject.kind === 'view') return <ViewFigure view={subject.view} />;
  if (subject.kind === 'lookup') return <LookupBox />;
  if (subject.kind === 'tolls') return <TollsFigure month={monthOf(now)} />;
  if (accountId === '') return <p className={classes.plain}>There is no account yet. An admin adds one.</p>;
  if (subject.kind === 'question') return <QuestionFigure subject={subject} />;
  const search = spendOfMonth(accountId, now, timeZone);
  return subject.kind === 'spend' ? <SpendFigure search={search} /> : <MissingFigure search={search} />;
}

function QuestionFigure({ subject }: { readonly subject: Extract<TileSubject, { kind: 'question' }> }) {
  const { accountId, timeZone } = usePreferences();
  const query = useQuery(questionQuery(questionDraft(subject, accountId, timeZone)));
  return (
    <Loaded query={query} label="Preparing the question">
      {(search) => <ChartFigure chart={subject.chart} search={search} />}
    </Loaded>
  );
}

function ViewFigure({ view }: { readonly view: ViewDto }) {
  if (view.trouble !== null) return <p className={classes.plain}>{view.trouble}</p>;
  return <OpenedFigure id={view.id} />;
}

function OpenedFigure({ id }: { readonly id: string }) {
  const { timeZone } = usePreferences();
  const query = useQuery(openedViewQuery(id, timeZone));
  return (
    <Loaded query={query} label="Opening the view">
      {(opened) =>
        opened.page === 'spend' ? (
          <SpendFigure search={spendOfView(opened.search, timeZone)} />
        ) : (
          <ChartFigure chart={chartOf(opened)} search={opened.search} />
        )
      }
    </Loaded>
  );
}

function chartOf({ page, search }: OpenedViewDto): 'traffic' | 'latency' | 'price' {
  const tab = page === 'charts' ? new URLSearchParams(search).get('tab') : null;
  return tab === 'latency' || tab === 'price' ? tab : 'traffic';
}
