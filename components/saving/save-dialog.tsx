import { Button, Modal, Radio, Stack, TextInput } from '@mantine/core';
import Link from 'next/link';
import { type FormEvent, useState } from 'react';
import { formFaults } from '#components/queries/field-errors.ts';
import { usePreferences } from '#components/queries/preferences.tsx';
import { systemClock } from '#lib/clock.ts';
import { besideWords, fixedText, rangeIn, rangeText } from './kept-words.ts';
import type { Saveable } from './saveable.ts';
import classes from './saving.module.css';
import { useSaveView } from './views-query.ts';

interface SaveDialogProps {
  readonly from: Saveable;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** A name, who sees it, and in words what is kept. */
export function SaveDialog({ from, opened, onClose }: SaveDialogProps) {
  const { page, search, arrangement } = from;
  const { timeZone } = usePreferences();
  // One id an opening: pressed twice, it is saved once.
  const [id] = useState(() => crypto.randomUUID());
  const save = useSaveView();
  const faults = formFaults(save.error, ['name']);
  const range = rangeIn(page, search, systemClock.now(), timeZone);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    save.mutate({
      ...{ id, page, search, zone: timeZone },
      name: String(form.get('name') ?? ''),
      shared: form.get('who') === 'shared',
      keeping: form.get('keeping') === 'fixed' ? 'fixed' : 'relative',
      ...(arrangement && { arrangement }),
    });
  };

  return (
    <Modal opened={opened} onClose={onClose} title={save.data ? 'The view is saved' : 'Save this view'}>
      {save.data ? (
        <Stack gap="sm">
          <p className={classes.plain} role="status">
            “{save.data.name}” is on the <Link href="/overview">overview</Link>, and found by its name under
            “Search or jump to”.
          </p>
          <Button onClick={onClose} data-autofocus>
            Done
          </Button>
        </Stack>
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack gap="sm">
            <TextInput
              name="name"
              label="Name"
              autoComplete="off"
              maxLength={80}
              data-autofocus
              error={faults.of('name')}
            />
            <Radio.Group name="who" label="Who sees it" defaultValue="private">
              <Stack gap={6} mt={6}>
                <Radio value="private" label="Only me" />
                <Radio value="shared" label="Everybody, each under their own rights" />
              </Stack>
            </Radio.Group>
            {range.preset === null ? null : (
              <Radio.Group name="keeping" label="Its times" defaultValue="relative">
                <Stack gap={6} mt={6}>
                  <Radio value="relative" label={rangeText(page, range, timeZone)} />
                  <Radio value="fixed" label={`Always ${fixedText(page, range, timeZone)}`} />
                </Stack>
              </Radio.Group>
            )}
            <div>
              <p className={classes.label} id="what-is-kept">
                What is kept
              </p>
              <ul className={classes.kept} aria-labelledby="what-is-kept">
                {range.preset === null ? <li>{fixedText(page, range, timeZone)}.</li> : null}
                {page === 'spend' ? null : (
                  <li>The product, the account and every filter; numbers and references sealed.</li>
                )}
                <li>{besideWords[page]}</li>
                <li>No records: opening it asks anew.</li>
              </ul>
            </div>
            <p role="alert" className={classes.failure}>
              {faults.general}
            </p>
            <Button type="submit" loading={save.isPending}>
              Save
            </Button>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
