import { Alert } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** What is shown is true but not whole: says what is missing and why. */
export function PartialNotice({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ReactNode;
}) {
  return (
    <Alert
      color="brass"
      variant="light"
      icon={<IconInfoCircle aria-hidden="true" />}
      title={title}
      role="status"
    >
      {children}
    </Alert>
  );
}
