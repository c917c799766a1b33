import { ActionIcon, Button, Checkbox, Group, Text, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical, IconPin, IconPinFilled } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import classes from './columns-menu.module.css';
import { moveColumn, placeColumn } from './move-column.ts';
import type { RecordTable } from './use-record-table.ts';

interface ColumnsMenuProps {
  readonly table: RecordTable;
  readonly onReset: () => void;
}

/** Which columns are shown, in which order, and which stay put while the rest scrolls. */
export function ColumnsMenu({ table, onReset }: ColumnsMenuProps) {
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const pinned = table.getStartLeafColumns();
  const columns = [...pinned, ...table.getCenterLeafColumns()];
  const shown = columns.filter((column) => column.getIsVisible());
  const hidden = columns.filter((column) => !column.getIsVisible());

  const move = (id: string, step: number) => {
    moveColumn(table, id, step);
    setSaid(`${labelOf(id)} moved ${step < 0 ? 'up' : 'down'}`);
  };
  const labelOf = (id: string) => table.getColumn(id)?.columnDef.meta?.label ?? id;
  const row = (column: (typeof columns)[number], moves: boolean) => (
    <li
      key={column.id}
      className={classes.row}
      data-dragged={dragged === column.id || undefined}
      draggable={moves}
      onDragStart={(event: DragEvent) => {
        event.dataTransfer.effectAllowed = 'move';
        setDragged(column.id);
      }}
      onDragOver={(event: DragEvent) => {
        if (dragged === null || !moves) return;
        event.preventDefault();
        if (dragged !== column.id) placeColumn(table, dragged, column.id);
      }}
      onDragEnd={() => setDragged(null)}
    >
      {moves ? <IconGripVertical size={14} className={classes.grip} aria-hidden="true" /> : null}
      <Checkbox
        size="xs"
        label={labelOf(column.id)}
        title={column.columnDef.meta?.description}
        checked={column.getIsVisible()}
        disabled={shown.length === 1 && column.getIsVisible()}
        onChange={() => column.toggleVisibility()}
        className={classes.check}
      />
      {moves ? (
        <Group gap={0} wrap="nowrap">
          <Tool
            label={`Move ${labelOf(column.id)} up`}
            onClick={() => move(column.id, -1)}
            icon={<IconArrowUp size={14} />}
          />
          <Tool
            label={`Move ${labelOf(column.id)} down`}
            onClick={() => move(column.id, 1)}
            icon={<IconArrowDown size={14} />}
          />
          <Tool
            label={`${column.getIsPinned() ? 'Unpin' : 'Pin'} ${labelOf(column.id)}`}
            pressed={column.getIsPinned() !== false}
            onClick={() => column.pin(column.getIsPinned() ? false : 'start')}
            icon={column.getIsPinned() ? <IconPinFilled size={14} /> : <IconPin size={14} />}
          />
        </Group>
      ) : null}
    </li>
  );

  return (
    <>
      <ul className={classes.list}>
        {shown.map((column) => row(column, true))}
        {hidden.length > 0 ? <li className={classes.divider}>Not shown</li> : null}
        {hidden.map((column) => row(column, false))}
      </ul>
      <Group justify="space-between" mt="xs" wrap="nowrap">
        <Text size="xs" c="dimmed">
          Remembered for this product.
        </Text>
        <Button size="compact-xs" variant="default" onClick={onReset}>
          Reset
        </Button>
      </Group>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </>
  );
}

interface ToolProps {
  readonly label: string;
  readonly icon: React.ReactNode;
  readonly pressed?: boolean;
  readonly onClick: () => void;
}

function Tool({ label, icon, pressed, onClick }: ToolProps) {
  return (
    <ActionIcon
      size="sm"
      variant="subtle"
      color="gray"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      onClick={onClick}
    >
      {icon}
    </ActionIcon>
  );
}
