import { Button, Code } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { StatePanel } from '#components/feedback/state-panel.tsx';

interface PageErrorProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

/** A page that broke while it was drawn; the frame around it still works. */
export function PageError({ error, reset }: PageErrorProps) {
  return (
    <StatePanel
      heading="h1"
      tone="failed"
      icon={<IconAlertTriangle size={22} />}
      title="This page could not be shown"
      actions={
        <>
          <Button onClick={reset}>Try again</Button>
          <Button variant="default" component="a" href="/records">
            Back to the records
          </Button>
        </>
      }
    >
      <div>Nothing was bought or changed. Try again; if it happens twice, tell an administrator.</div>
      {error.digest ? (
        <div>
          Support id <Code>{error.digest}</Code>
        </div>
      ) : null}
    </StatePanel>
  );
}
