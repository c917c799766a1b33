import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Failure } from '#components/feedback/describe-failure.ts';
import { useCountdown } from '#components/feedback/use-countdown.ts';
import classes from './sign-in.module.css';

interface PasswordFormProps {
  readonly ready: boolean;
  readonly busy: boolean;
  readonly failure: Failure | null;
  readonly onSubmit: (email: string, password: string) => void;
}

export function PasswordForm({ ready, busy, failure, onSubmit }: PasswordFormProps) {
  const [missing, setMissing] = useState<{ email?: string; password?: string }>({});
  const wait = useCountdown(failure?.retryAfter);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const email = String(form.get('email') ?? '').trim();
    const password = String(form.get('password') ?? '');
    const faults = {
      ...(/^\S+@\S+$/.test(email) ? {} : { email: 'Enter your e-mail address, such as ada@example.com.' }),
      ...(password === '' ? { password: 'Enter your password.' } : {}),
    };
    setMissing(faults);
    if (Object.keys(faults).length > 0) {
      event.currentTarget
        .querySelector<HTMLInputElement>(`[name=${'email' in faults ? 'email' : 'password'}]`)
        ?.focus();
      return;
    }
    onSubmit(email, password);
  };

  return (
    <form onSubmit={submit} noValidate className={classes.form}>
      <TextInput
        name="email"
        type="email"
        label="E-mail"
        autoComplete="username"
        required
        withAsterisk={false}
        error={missing.email}
        maxLength={320}
      />
      <PasswordInput
        name="password"
        label="Password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        error={missing.password ?? (failure?.retryAfter ? undefined : failure?.detail)}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
      />
      <div role="status" className={classes.wait}>
        {wait > 0 ? `Too many attempts. You can try again in ${wait} s.` : null}
      </div>
      <Button type="submit" loading={busy} disabled={!ready || wait > 0} fullWidth>
        Sign in
      </Button>
    </form>
  );
}
