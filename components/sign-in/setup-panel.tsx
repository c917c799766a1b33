'use client';

import { Button, PasswordInput, TextInput } from '@mantine/core';
import Link from 'next/link';
import { type FormEvent, useEffect, useState } from 'react';
import { describeFailure, type Failure } from '#components/feedback/describe-failure.ts';
import { fetchJson } from '#components/queries/fetch-json.ts';
import type { AnswerOf } from '#lib/endpoints/endpoint.ts';
import type { setUp } from '#lib/endpoints/people.ts';
import classes from './sign-in.module.css';

/** Gives an invited person a password. The token stays in the fragment: it reaches no log and no other site. */
export function SetupPanel() {
  const [token, setToken] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [email, setEmail] = useState('');
  const [mismatch, setMismatch] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  useEffect(() => setToken(window.location.hash.slice(1).replace(/^token=/, '')), []);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = String(form.get('password') ?? '');
    const name = String(form.get('name') ?? '').trim();
    const differs = password !== form.get('again');
    setMismatch(differs);
    setFailure(null);
    if (differs) return;
    setBusy(true);
    try {
      const chosen = String(form.get('email') ?? '').trim();
      const body = { token, password, ...(name ? { name } : {}), ...(chosen ? { email: chosen } : {}) };
      const person = await fetchJson<AnswerOf<typeof setUp>>('/api/setup', { method: 'POST', body });
      window.history.replaceState(null, '', '/setup');
      setEmail(person.email);
    } catch (error) {
      setFailure(describeFailure(error));
    } finally {
      setBusy(false);
    }
  };

  if (token === null) return null;
  if (email) {
    return (
      <p role="status">
        Your password is set. <Link href="/sign-in">Sign in as {email}</Link>
      </p>
    );
  }
  if (token === '') {
    return (
      <p role="alert" className={classes.failure}>
        This address lacks its one-time token. Open the whole link you were given, or ask an admin for a new
        one.
      </p>
    );
  }

  const errorOf = (field: string) => failure?.fields.find((fault) => fault.field === field)?.message;
  const general = failure && failure.fields.length === 0 ? failure.detail : null;
  return (
    <form onSubmit={(event) => void submit(event)} className={classes.form}>
      <TextInput name="name" label="Your name" autoComplete="name" maxLength={120} error={errorOf('name')} />
      <TextInput
        name="email"
        type="email"
        label="E-mail"
        description="Only the first admin chooses one; an invitation keeps the address it was made for."
        autoComplete="username"
        maxLength={254}
        error={errorOf('email')}
      />
      <PasswordInput
        name="password"
        label="New password"
        description="At least 12 characters; a sentence is fine."
        autoComplete="new-password"
        required
        withAsterisk={false}
        error={errorOf('password')}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
      />
      <PasswordInput
        name="again"
        label="The same again"
        autoComplete="new-password"
        required
        withAsterisk={false}
        error={mismatch ? 'The two passwords differ.' : undefined}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
      />
      <div role="alert" className={classes.wait}>
        {general}
      </div>
      <Button type="submit" loading={busy} fullWidth>
        Set the password
      </Button>
    </form>
  );
}
