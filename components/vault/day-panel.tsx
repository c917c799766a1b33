import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Missing } from '#components/exporting/missing.tsx';
import { FailedState } from '#components/feedback/failed-state.tsx';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import { usePreferences } from '#components/queries/preferences.tsx';
import type { CoverageDayDto } from '#lib/endpoints/vault.ts';
import { countOf } from '#lib/query/format-count.ts';
import { formatMinute } from '#lib/query/format-instant.ts';
import { describeDay } from './calendar-days.ts';
import { formatDay, hoursText, timeWithin } from './day-words.ts';
import classes from './vault.module.css';
import { coverageDayQuery } from './vault-query.ts';

interface DayPanelProps {
  readonly accountId: string;
  readonly product: string;
  readonly title: string;
  readonly day: string;
  readonly onClose: () => void;
}

export function DayPanel({ accountId, product, title, day, onClose }: DayPanelProps) {
  const { data, error, refetch } = useQuery(coverageDayQuery(accountId, product, day));
  return (
    <section className={classes.panel} aria-labelledby="vault-day">
      <header className={classes.panelHead}>
        <h3 id="vault-day" className={classes.panelTitle}>
          {title} on {formatDay(day)}
        </h3>
        <ActionIcon variant="subtle" color="gray" aria-label="Close the day" onClick={onClose}>
          <IconX size={16} aria-hidden="true" />
        </ActionIcon>
      </header>
      {data ? (
        <Facts facts={data} />
      ) : error ? (
        <FailedState error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState label="Loading the day" rows={3} />
      )}
    </section>
  );
}

function Facts({ facts }: { readonly facts: CoverageDayDto }) {
  const { records, held, missing, state } = facts;
  return (
    <>
      <p className={classes.state} role="status">
        {describeDay(facts)}. {countOf(records, 'record')} of this day {records === 1 ? 'is' : 'are'} here.
      </p>
      {held.length > 0 ? <HeldList day={facts.day} held={held} /> : null}
      {missing.map(({ start, end, direction, hours, search }) => {
        const stretch = `${timeWithin(facts.day, start)}–${timeWithin(facts.day, end)}`;
        const which = direction ? `${stretch}, ${direction}` : stretch;
        return (
          <Missing key={search} search={search} which={which} isReadable>
            <b>Missing: {which}</b> ({hoursText(hours)})
          </Missing>
        );
      })}
      {state === 'too-old' ? (
        <p className={classes.note}>Vonage does not keep it any longer, so it cannot be had any more.</p>
      ) : null}
    </>
  );
}

function HeldList({ day, held }: Pick<CoverageDayDto, 'day' | 'held'>) {
  const { timeZone } = usePreferences();
  return (
    <ul className={classes.held} aria-label="What was read">
      {held.map((one) => (
        <li key={JSON.stringify(one)}>
          <b>
            {timeWithin(day, one.start)}–{timeWithin(day, one.end)}
          </b>{' '}
          {[
            ...(one.direction ? [one.direction] : []),
            ...Object.entries(one.filters).map(([name, value]) => `only ${name} ${value ?? '(hidden)'}`),
            ...(one.includeMessage ? ['with texts'] : []),
            ...(one.personal ? [] : ['without personal fields']),
            `as of ${formatMinute(one.asOf, timeZone)}`,
          ].join(', ')}
        </li>
      ))}
    </ul>
  );
}
