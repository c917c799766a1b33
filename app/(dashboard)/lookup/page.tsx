import type { Metadata } from 'next';
import { LookupScreen } from '#components/lookup/lookup-screen.tsx';

export const metadata: Metadata = { title: 'Lookup' };

export default function LookupPage() {
  return <LookupScreen />;
}
