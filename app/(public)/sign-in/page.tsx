import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Entrance } from '#components/sign-in/entrance.tsx';
import { SignInPanel } from '#components/sign-in/sign-in-panel.tsx';
import { backend } from '#lib/server/backend.ts';
import { currentPerson } from '#lib/server/current-person.ts';
import { safePath } from '#lib/server/safe-path.ts';

export const metadata: Metadata = { title: 'Sign in' };

interface SignInPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { callbackUrl, error } = await searchParams;
  const { env } = backend();
  const destination = safePath(callbackUrl, env.url);
  if (await currentPerson()) redirect(destination);

  return env.mode === 'demo' ? (
    <Entrance
      title="Whose morning is it?"
      lead="This is the demo: every record is generated, nothing is billed. Choose a role; you can come back for another."
    >
      <SignInPanel mode="demo" singleSignOn={false} destination={destination} refused={false} />
    </Entrance>
  ) : (
    <Entrance title="Sign in" lead="With the address you were invited at.">
      <SignInPanel
        mode="live"
        singleSignOn={env.oidc !== null}
        destination={destination}
        refused={error !== undefined}
      />
    </Entrance>
  );
}
