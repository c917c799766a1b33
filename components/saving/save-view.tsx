import { Button } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { Saveable } from './saveable.ts';

const SaveDialog = lazy(async () => ({ default: (await import('./save-dialog.tsx')).SaveDialog }));

/** Opens the dialog that keeps a page under a name. An opened report has no times to keep, and no button. */
export function SaveView(from: Saveable) {
  const [opened, setOpened] = useState(false);
  const [times, setTimes] = useState(0);
  if (new URLSearchParams(from.search).has('dataset')) return null;
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconBookmark size={16} aria-hidden="true" />}
        onClick={() => {
          setTimes((before) => before + 1);
          setOpened(true);
        }}
      >
        Save view…
      </Button>
      {times > 0 ? (
        <Suspense fallback={null}>
          <SaveDialog key={times} from={from} opened={opened} onClose={() => setOpened(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
