'use client';

import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { IdleState } from '#components/feedback/idle-state.tsx';
import { PartialNotice } from '#components/feedback/partial-notice.tsx';
import { usePreferences } from '#components/queries/preferences.tsx';
import { useSession } from '#components/queries/use-session.ts';
import { RecordDrawer } from '#components/record-detail/record-drawer.tsx';
import { extractIds } from '#lib/query/extract-ids.ts';
import { describePaste } from './describe-paste.ts';
import classes from './lookup.module.css';
import { lookupAddress } from './lookup-address.ts';
import { LookupForm } from './lookup-form.tsx';
import { LookupPrice } from './lookup-price.tsx';
import { LookupProgress } from './lookup-progress.tsx';
import { LookupResults } from './lookup-results.tsx';
import { hitsOf } from './lookup-run.ts';
import { PhoneSearches } from './phone-searches.tsx';
import { planQuestions } from './plan-questions.ts';
import { useArrival } from './use-arrival.ts';
import { useLookup } from './use-lookup.ts';
import { useLookupText } from './use-lookup-text.ts';
import { useOpenHit } from './use-open-hit.ts';

/** Support's page: anything pasted, every id in it answered. */
export function LookupScreen() {
  const session = useSession();
  const { accountId, timeZone } = usePreferences();
  const [text, setText] = useLookupText();
  const [includeMessage, setIncludeMessage] = useState(false);
  const [error, setError] = useState<string>();
  const lookup = useLookup(includeMessage);
  const { run } = lookup;
  const drawer = useOpenHit(run);
  const [settled] = useDebouncedValue(text, 150);
  const found = useMemo(() => extractIds(settled), [settled]);
  const accounts = session?.accounts ?? [];
  const may = (permission: string) => session?.permissions.some((each) => each === permission) ?? false;

  const submit = (pasted: string, account: string) => {
    const { ids, phones } = extractIds(pasted);
    setText(pasted);
    if (ids.length === 0) {
      const both = 'There is no id in this text. Paste one whole, such as 0A0000001A2B3C4D.';
      setError(phones.length > 0 ? undefined : both);
      // A number alone: on to its searches, so that the keyboard goes on working.
      document.querySelector<HTMLElement>('[data-phone-search]')?.focus();
      return;
    }
    if (account === '') {
      setError('There is no Vonage account here yet. An admin adds one on the page Accounts.');
      return;
    }
    setError(undefined);
    window.history.replaceState(null, '', lookupAddress(ids, account));
    lookup.start(ids, planQuestions(ids, account));
  };
  const takeHanded = useArrival({
    run,
    known: (id) => accounts.some((account) => account.accountId === id),
    onText: (pasted, account) => submit(pasted, account || accountId),
  });

  const hits = run ? hitsOf(run) : [];
  const open = hits[drawer.index];
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>Lookup</h1>
      <LookupForm
        text={text}
        onText={(next) => {
          setText(next);
          setError(undefined);
        }}
        onSubmit={() => submit(text, accountId)}
        onFocus={takeHanded}
        summary={describePaste(settled, found)}
        error={error}
        account={
          accounts.find((account) => account.accountId === accountId)?.label ?? (accountId || 'an account')
        }
        running={run?.state === 'running'}
        onStop={lookup.stop}
        price={<LookupPrice ids={found.ids} accountId={accountId} />}
        message={may('bodies.read') ? { included: includeMessage, onChange: setIncludeMessage } : undefined}
      />
      {run ? (
        <>
          <LookupProgress run={run} onStop={lookup.stop} onRetry={lookup.retry} />
          {run.warnings.length > 0 ? (
            <PartialNotice title="Not all of it">{run.warnings.join(' ')}</PartialNotice>
          ) : null}
          <LookupResults
            run={run}
            accounts={accounts}
            zone={timeZone}
            onOpen={(hit) => drawer.open(hits.indexOf(hit))}
            onAsk={lookup.ask}
            onRefresh={lookup.refresh}
          />
        </>
      ) : found.ids.length + found.phones.length === 0 ? (
        <IdleState title="Which message is it about?">
          Paste what you were given. Each id is looked for in the products that can hold it, and answered on
          its own line.
        </IdleState>
      ) : null}
      <PhoneSearches
        phones={found.phones}
        accountId={accountId}
        zone={timeZone}
        permitted={may('personal.read')}
      />
      {open ? (
        <RecordDrawer
          product={open.product}
          accountId={open.accountId}
          page={open.page}
          offset={open.offset}
          zone={timeZone}
          position={`${drawer.index + 1} of ${hits.length} found`}
          onClose={drawer.close}
          onPrevious={drawer.index > 0 ? () => drawer.open(drawer.index - 1) : undefined}
          onNext={drawer.index < hits.length - 1 ? () => drawer.open(drawer.index + 1) : undefined}
        />
      ) : null}
    </div>
  );
}
