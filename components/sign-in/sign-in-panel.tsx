'use client';

import { Button } from '@mantine/core';
import { useState } from 'react';
import { describeFailure, type Failure } from '#components/feedback/describe-failure.ts';
import { useHydrated } from '#components/feedback/use-hydrated.ts';
import { signIn, singleSignOnUrl } from '#components/queries/auth-client.ts';
import type { Role } from '#lib/policy/role.ts';
import { PasswordForm } from './password-form.tsx';
import { RoleButtons } from './role-buttons.tsx';
import classes from './sign-in.module.css';

interface SignInPanelProps {
  readonly mode: 'demo' | 'live';
  readonly singleSignOn: boolean;
  /** Checked by the server to be a path of this site. */
  readonly destination: string;
  /** A sign-in at the identity provider came back without success. */
  readonly refused: boolean;
}

type Attempt = Role | 'password' | 'oidc';

export function SignInPanel({ mode, singleSignOn, destination, refused }: SignInPanelProps) {
  const [busy, setBusy] = useState<Attempt | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const ready = useHydrated();

  const attempt = async (kind: Attempt, enter: () => Promise<string>) => {
    setBusy(kind);
    setFailure(null);
    try {
      // A full load: nothing of a former person's pages may survive in memory.
      window.location.assign(await enter());
    } catch (error) {
      setFailure(describeFailure(error));
      setBusy(null);
    }
  };

  if (mode === 'demo') {
    const role = busy === 'password' || busy === 'oidc' ? null : busy;
    return (
      <>
        <FailureLine text={failure?.detail} />
        <RoleButtons
          ready={ready}
          busy={role}
          onChoose={(chosen) =>
            void attempt(chosen, async () => {
              await signIn('demo', { role: chosen });
              return destination;
            })
          }
        />
      </>
    );
  }

  return (
    <>
      {refused && !failure ? (
        <FailureLine text="Single sign-on did not let you in. Ask an admin whether you have been invited with this address." />
      ) : null}
      <PasswordForm
        ready={ready}
        busy={busy === 'password'}
        failure={failure}
        onSubmit={(email, password) =>
          void attempt('password', async () => {
            await signIn('password', { email, password });
            return destination;
          })
        }
      />
      {singleSignOn ? (
        <>
          <div className={classes.or}>or</div>
          <Button
            variant="default"
            fullWidth
            loading={busy === 'oidc'}
            disabled={!ready}
            onClick={() => void attempt('oidc', () => singleSignOnUrl(destination))}
          >
            Single sign-on
          </Button>
        </>
      ) : null}
    </>
  );
}

function FailureLine({ text }: { readonly text: string | undefined }) {
  return (
    <div role="alert" className={text ? classes.failure : undefined}>
      {text}
    </div>
  );
}
