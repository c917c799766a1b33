import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { Exportable } from './export-choice.ts';

const ExportDialog = lazy(async () => ({ default: (await import('./export-dialog.tsx')).ExportDialog }));

/** Opens the dialog that makes a file of what is on the screen. */
export function ExportButton({ from }: { readonly from: Exportable }) {
  const [opened, setOpened] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden="true" />}
        onClick={() => {
          setWasOpened(true);
          setOpened(true);
        }}
      >
        Export…
      </Button>
      {wasOpened ? (
        <Suspense fallback={null}>
          <ExportDialog from={from} opened={opened} onClose={() => setOpened(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
