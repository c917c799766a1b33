import type { Metadata } from 'next';
import { SpendScreen } from '#components/spend/spend-screen.tsx';

export const metadata: Metadata = { title: 'What was charged' };

export default function SpendPage() {
  return <SpendScreen />;
}
