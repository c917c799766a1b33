import type { Metadata } from 'next';
import { OpenView } from '#components/overview/open-view.tsx';

export const metadata: Metadata = { title: 'A saved view' };

/** Leads on to where the view leads at the moment it is opened. */
export default async function ViewPage({ params }: PageProps<'/views/[id]'>) {
  const { id } = await params;
  return <OpenView key={id} id={id} />;
}
