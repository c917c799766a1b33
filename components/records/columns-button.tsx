import { Button, Popover } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { RecordTable } from './use-record-table.ts';

const ColumnsMenu = lazy(async () => ({ default: (await import('./columns-menu.tsx')).ColumnsMenu }));

interface ColumnsButtonProps {
  readonly table: RecordTable;
  readonly onReset: () => void;
}

export function ColumnsButton({ table, onReset }: ColumnsButtonProps) {
  const [opened, setOpened] = useState(false);
  const all = table.getAllLeafColumns().length;
  const visible = table.getVisibleLeafColumns().length;
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={340}
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconColumns3 size={16} aria-hidden="true" />}
          onClick={() => setOpened((open) => !open)}
        >
          Columns {visible} of {all}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label="Columns">
        <Suspense fallback={null}>{opened ? <ColumnsMenu table={table} onReset={onReset} /> : null}</Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
