import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FailedState } from '#components/feedback/failed-state.tsx';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import type { WasteDto } from '#lib/endpoints/spend-waste.ts';
import { formatCount } from '#lib/query/format-count.ts';
import { formatShare } from '#lib/query/format-share.ts';
import { FiguresTable } from './figures-table.tsx';
import classes from './spend.module.css';
import type { AskedPeriod } from './spend-query.ts';
import { moneyText, periodText } from './spend-words.ts';
import { SpoiltTexts } from './spoilt-texts.tsx';
import { StandingNotice } from './standing-notice.tsx';
import { wasteQuery } from './waste-query.ts';

/** What was paid for nothing, kind by kind. */
export function Waste({ period }: { readonly period: AskedPeriod }) {
  const { data, error, refetch } = useQuery(wasteQuery(period));
  const when = periodText(period);
  if (!data)
    return error ? (
      <FailedState error={error} onRetry={() => void refetch()} />
    ) : (
      <LoadingState label="Looking for what was paid for nothing" rows={6} />
    );
  return (
    <section aria-label={`Paid for nothing in ${when}`}>
      <StandingNotice standing={data.standing} />
      <Part
        title="What did not arrive"
        lead="Records that failed, were rejected or expired, and were charged all the same."
      >
        <FiguresTable
          caption={`Records that did not arrive in ${when}, the dearest first`}
          empty="No record of this period failed, was rejected or expired."
          columns={['Product', 'Outcome', 'Records', 'Charged']}
          rows={data.outcomes.map(({ product, title, outcome, records, currency, amount }) => ({
            key: `${product} ${outcome} ${currency}`,
            cells: [title, outcome, formatCount(records), moneyText(amount, currency)],
          }))}
        />
      </Part>
      <Part
        title="Texts made longer by a few characters"
        lead="One character that the plain alphabet of text messages lacks makes a text hold 70 letters instead of 160. These had at most three different ones, and took more messages for it."
      >
        <SpoiltTexts texts={data.texts} when={when} />
      </Part>
      <Part
        title="Numbers looked up again"
        lead="The same number once more for the same purpose within the period, from the second time on."
      >
        <Lookups lookups={data.lookups} when={when} />
      </Part>
      <Part
        title="A verification that worked"
        lead="What all verifications of the period cost, by those that worked."
      >
        <FiguresTable
          caption={`What a verification that worked cost in ${when}`}
          empty="No verification of this period is owned."
          columns={['Product', 'Verifications', 'Worked', 'Charged', 'For one that worked']}
          rows={data.verifications.map((one) => ({
            key: `${one.product} ${one.currency}`,
            cells: [
              one.title,
              formatCount(one.verifications),
              `${formatCount(one.successes)} (${formatShare(
                one.verifications === 0 ? null : one.successes / one.verifications,
              )})`,
              moneyText(one.amount, one.currency),
              one.perSuccess
                ? `${one.perSuccess.isExact ? '' : '≈ '}${moneyText(one.perSuccess.amount, one.currency)}`
                : 'None worked',
            ],
          }))}
        />
      </Part>
    </section>
  );
}

interface PartProps {
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}

function Part({ title, lead, children }: PartProps) {
  return (
    <section className={classes.section} aria-label={title}>
      <h2 className={classes.heading}>{title}</h2>
      <p className={classes.note}>{lead}</p>
      {children}
    </section>
  );
}

function Lookups({
  lookups: { basis, lines },
  when,
}: {
  readonly lookups: WasteDto['lookups'];
  readonly when: string;
}) {
  return (
    <>
      {basis && basis.ownedMs < basis.askedMs && lines.length > 0 ? (
        <p className={classes.warning}>
          Told out of {formatShare(basis.askedMs === 0 ? null : basis.ownedMs / basis.askedMs)} of the period:
          only there the numbers are owned as well.
        </p>
      ) : null}
      <FiguresTable
        caption={`Numbers looked up again in ${when}`}
        empty="No lookup of this period is owned with its number, so it cannot be told."
        columns={['Product', 'Lookups', 'Of a number again', 'Charged for those']}
        rows={lines.map((line) => ({
          key: `${line.product} ${line.currency}`,
          cells: [
            line.title,
            formatCount(line.records),
            formatCount(line.again),
            moneyText(line.amount, line.currency),
          ],
        }))}
      />
    </>
  );
}
