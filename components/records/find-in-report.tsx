import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, lazy, Suspense, useRef, useState } from 'react';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import { handToLookup } from '#components/queries/pending-lookup.ts';
import { usePreferences } from '#components/queries/preferences.tsx';
import { useSession } from '#components/queries/use-session.ts';
import type { Product } from '#lib/catalogue/product.ts';
import classes from './find-in-report.module.css';
import { FoundList } from './found-list.tsx';
import { useFind } from './use-find.ts';
import { useSlashKey } from './use-slash-key.ts';
import { readWanted } from './wanted.ts';

const RecordDrawer = lazy(async () => ({
  default: (await import('#components/record-detail/record-drawer.tsx')).RecordDrawer,
}));

interface FindInReportProps {
  readonly id: string;
  readonly product: Product;
  readonly accountId: string;
}

/** Ids, or a number, looked up in an opened report: one record opens, several are listed, none says what to try. */
export function FindInReport({ id, product, accountId }: FindInReportProps) {
  const zone = usePreferences().timeZone;
  const mayFindNumbers = useSession()?.permissions.includes('personal.read') ?? false;
  const router = useRouter();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [fault, setFault] = useState('');
  const [opened, setOpened] = useState(-1);
  const find = useFind(id, (answer) => setOpened(answer.count === 1 ? 0 : -1));
  useSlashKey(field);
  const { answer, asked } = find;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = readWanted(text, mayFindNumbers);
    setFault(wanted.ok ? '' : wanted.fault);
    if (wanted.ok) find.ask(wanted.value);
  };
  const close = () => {
    const row = document.querySelectorAll<HTMLElement>('[data-found-record]')[opened];
    setOpened(-1);
    (row ?? field.current)?.focus();
  };
  const askVonage = () => {
    handToLookup(asked.join('\n'));
    router.push('/lookup');
  };
  const failure = fault === '' ? find.error && describeFailure(find.error).detail : fault;
  return (
    <search aria-label="Find in this report" className={classes.find}>
      <form onSubmit={submit} className={classes.form}>
        <TextInput
          ref={field}
          size="xs"
          label="Find an id in this report"
          placeholder={mayFindNumbers ? 'An id, or a whole phone number' : 'A message, call or request id'}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && find.clear()}
          error={failure || undefined}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          className={classes.field ?? ''}
        />
        <Button
          type="submit"
          size="xs"
          variant="default"
          loading={find.pending}
          leftSection={<IconSearch size={14} aria-hidden="true" />}
        >
          Find
        </Button>
      </form>
      <div role="status" className={classes.answer}>
        {answer?.count === 0 ? (
          <>
            <strong>Not in this report.</strong> It holds what its question asked for, at the time it was
            made. Check that the id was copied whole, or{' '}
            <button type="button" className={classes.link} onClick={askVonage}>
              look it up at Vonage
            </button>
            , which reads live records.
          </>
        ) : null}
        {answer && answer.count > 0 && answer.notFound.length > 0
          ? `Not in this report: ${answer.notFound.join(', ')}.`
          : null}
      </div>
      {answer && answer.count > 1 ? (
        <FoundList
          product={product}
          answer={answer}
          zone={zone}
          onOpen={setOpened}
          onClose={() => {
            find.clear();
            field.current?.focus();
          }}
        />
      ) : null}
      {answer && opened >= 0 && opened < answer.count ? (
        <Suspense fallback={null}>
          <RecordDrawer
            product={product}
            accountId={accountId}
            page={answer.page}
            offset={opened}
            zone={zone}
            position={`${opened + 1} of ${answer.count} found`}
            onClose={close}
            onPrevious={opened > 0 ? () => setOpened(opened - 1) : undefined}
            onNext={opened + 1 < answer.count ? () => setOpened(opened + 1) : undefined}
          />
        </Suspense>
      ) : null}
    </search>
  );
}
