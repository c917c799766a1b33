import { IconMapQuestion } from '@tabler/icons-react';
import Link from 'next/link';
import { StatePanel } from '#components/feedback/state-panel.tsx';

export function NotFound() {
  return (
    <StatePanel
      heading="h1"
      icon={<IconMapQuestion size={22} />}
      title="There is no such page"
      actions={<Link href="/records">To the records</Link>}
    >
      The address is misspelled, or what was here has moved.
    </StatePanel>
  );
}
