import type { Metadata } from 'next';
import { Entrance } from '#components/sign-in/entrance.tsx';
import { SetupPanel } from '#components/sign-in/setup-panel.tsx';

export const metadata: Metadata = { title: 'Set your password', referrer: 'no-referrer' };

export default function SetupPage() {
  return (
    <Entrance
      title="Choose a password"
      lead="This link works once. Afterwards you sign in with your address and this password."
    >
      <SetupPanel />
    </Entrance>
  );
}
