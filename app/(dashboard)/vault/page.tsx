import type { Metadata } from 'next';
import { VaultScreen } from '#components/vault/vault-screen.tsx';

export const metadata: Metadata = { title: 'What you own' };

export default function VaultPage() {
  return <VaultScreen />;
}
