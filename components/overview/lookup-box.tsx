import { Button, TextInput } from '@mantine/core';
import { useRouter } from 'next/navigation';
import type { FormEvent } from 'react';
import { useHydrated } from '#components/feedback/use-hydrated.ts';
import { handToLookup } from '#components/queries/pending-lookup.ts';
import classes from './overview.module.css';

/** Hands what is pasted to the lookup page, which says what it would cost before it asks. */
export function LookupBox() {
  const router = useRouter();
  const ready = useHydrated();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    handToLookup(String(new FormData(event.currentTarget).get('text') ?? ''));
    router.push('/lookup');
  };
  return (
    <form onSubmit={submit} className={classes.lookup}>
      <TextInput name="text" label="Ids or numbers" autoComplete="off" className={classes.grow} />
      <Button type="submit" variant="default" disabled={!ready}>
        Look up
      </Button>
    </form>
  );
}
