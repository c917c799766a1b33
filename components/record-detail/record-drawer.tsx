import { ActionIcon, Button, CopyButton, Drawer, Group, Tabs, Text, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import type { Product } from '#lib/catalogue/product.ts';
import { curlCommand } from './curl-command.ts';
import { OwnedSince } from './owned-since.tsx';
import { recordColumns } from './record-columns.ts';
import classes from './record-drawer.module.css';
import { RecordFields } from './record-fields.tsx';
import { columnOf, type RecordPage, rawRecord, textAt } from './record-page.ts';
import { ticketSummary } from './ticket-summary.ts';

interface RecordDrawerProps {
  readonly product: Product;
  readonly accountId: string;
  readonly page: RecordPage;
  readonly offset: number;
  /** IANA zone times are shown in. */
  readonly zone: string;
  /** Where the record stands, e.g. "3 of 4,000 loaded". */
  readonly position?: string;
  readonly onClose: () => void;
  /** Absent where there is no neighbour. */
  readonly onPrevious?: (() => void) | undefined;
  readonly onNext?: (() => void) | undefined;
}

/** One record in full: every field explained, its raw JSON, and what to copy of it. */
export function RecordDrawer(props: RecordDrawerProps) {
  const { product, accountId, page, offset, zone, position, onClose, onPrevious, onNext } = props;
  useHotkeys([
    ['j', () => onNext?.()],
    ['k', () => onPrevious?.()],
  ]);
  const idField = product.idFields.find((name) => textAt(page, name, offset) !== '');
  const columns = recordColumns(product, undefined, {
    unknown: page.columns,
    asked: ['include_message', 'show_concatenated'],
  }).filter((column) => columnOf(page, column.name));
  const raw = JSON.stringify(rawRecord(page, offset), null, 2);

  return (
    <Drawer.Root opened onClose={onClose} position="right" size="36rem" returnFocus={false}>
      <Drawer.Overlay backgroundOpacity={0.18} />
      <Drawer.Content aria-label={`${product.title} record`}>
        <div className={classes.header}>
          <div className={classes.heading}>
            <Drawer.Title className={classes.title}>{product.title} record</Drawer.Title>
            <Text className={classes.id}>{idField === undefined ? '' : textAt(page, idField, offset)}</Text>
          </div>
          <Group gap={4} wrap="nowrap">
            <Neighbour label="Previous record (K)" onClick={onPrevious} icon={<IconChevronUp size={18} />} />
            <Neighbour label="Next record (J)" onClick={onNext} icon={<IconChevronDown size={18} />} />
            <Drawer.CloseButton aria-label="Close record" />
          </Group>
        </div>
        <Drawer.Body>
          <Group gap="xs" mb="sm">
            <Copy value={ticketSummary(product, page, offset)} label="Copy ticket summary" />
            <Copy value={curlCommand(product, page, offset, accountId)} label="Copy cURL" />
            <Text size="xs" c="dimmed" ml="auto" aria-live="polite">
              {position}
            </Text>
          </Group>
          <OwnedSince page={page} offset={offset} zone={zone} />
          <Tabs defaultValue="fields" keepMounted={false}>
            <Tabs.List mb="sm">
              <Tabs.Tab value="fields">Fields</Tabs.Tab>
              <Tabs.Tab value="raw">Raw JSON</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="fields">
              <RecordFields columns={columns} page={page} offset={offset} zone={zone} />
            </Tabs.Panel>
            <Tabs.Panel value="raw">
              <Copy value={raw} label="Copy JSON" />
              <pre className={classes.raw}>{raw}</pre>
            </Tabs.Panel>
          </Tabs>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

interface NeighbourProps {
  readonly label: string;
  readonly icon: React.ReactNode;
  readonly onClick: (() => void) | undefined;
}

function Neighbour({ label, icon, onClick }: NeighbourProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={label}
        disabled={!onClick}
        onClick={() => onClick?.()}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

function Copy({ value, label }: { readonly value: string; readonly label: string }) {
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Button size="compact-sm" variant="default" onClick={copy} aria-live="polite">
          {copied ? 'Copied' : label}
        </Button>
      )}
    </CopyButton>
  );
}
