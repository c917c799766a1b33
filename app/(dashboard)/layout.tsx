import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { Frame } from '#components/shell/frame.tsx';
import { productLinks } from '#lib/catalogue/product-links.ts';
import { backend } from '#lib/server/backend.ts';
import { currentPerson } from '#lib/server/current-person.ts';
import { describeSession } from '#lib/services/describe-session.ts';

/** Lets no one in who is not signed in; what each person may see is decided again beside the data. */
export default async function DashboardLayout({ children }: { readonly children: ReactNode }) {
  const person = await currentPerson();
  if (!person) {
    const path = (await headers()).get('x-path') ?? '/';
    redirect(path === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ callbackUrl: path })}`);
  }
  const { env, accounts } = backend();
  const session = await describeSession({ person, mode: env.mode, accounts });
  return (
    <Frame session={session} products={productLinks}>
      {children}
    </Frame>
  );
}
