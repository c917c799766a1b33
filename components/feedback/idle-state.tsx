import { IconListSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { StatePanel } from './state-panel.tsx';

/** Nothing has been asked yet: says what to do first. */
export function IdleState(props: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return <StatePanel icon={<IconListSearch size={22} />} {...props} />;
}
