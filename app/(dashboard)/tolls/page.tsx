import type { Metadata } from 'next';
import { TollsScreen } from '#components/tolls/tolls-screen.tsx';

export const metadata: Metadata = { title: 'What reading cost' };

export default function TollsPage() {
  return <TollsScreen />;
}
