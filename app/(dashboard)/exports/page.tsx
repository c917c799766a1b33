import type { Metadata } from 'next';
import { ExportsScreen } from '#components/exports/exports-screen.tsx';

export const metadata: Metadata = { title: 'Exports' };

export default function ExportsPage() {
  return <ExportsScreen />;
}
