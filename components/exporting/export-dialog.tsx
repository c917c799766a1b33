import { Anchor, Button, Group, Modal, Radio, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import { type FileFormat, fileFormats } from '#lib/endpoints/errands.ts';
import type { Way } from '#lib/endpoints/ways.ts';
import { countOf, formatCount } from '#lib/query/format-count.ts';
import { useBeginErrand, waysQuery } from './errands-query.ts';
import {
  downloadAddress,
  type Exportable,
  type ExportChoice,
  formatNames,
  isFree,
  planOf,
  wayText,
} from './export-choice.ts';

interface ExportDialogProps {
  readonly from: Exportable;
  readonly opened: boolean;
  readonly onClose: () => void;
}

const formats = fileFormats.map((value) => ({ value, label: formatNames[value] }));

/** Makes a file of records: what it will hold, what is still to be bought for it, and where it will be. */
export function ExportDialog({ from, opened, onClose }: ExportDialogProps) {
  const [choice, setChoice] = useState<ExportChoice>({
    which: from.complete ? 'all' : 'loaded',
    columns: 'visible',
    format: 'csv',
    times: 'zone',
  });
  // One id an opening: pressed twice, it begins once.
  const [id, setId] = useState(() => crypto.randomUUID());
  const [chosenWay, setWay] = useState<Way['kind'] | null>(null);
  const begin = useBeginErrand();
  const asksPrice = opened && choice.which === 'all' && !isFree(choice, from, undefined);
  const { data, error } = useQuery({ ...waysQuery(from.search), enabled: asksPrice });
  const free = isFree(choice, from, data?.ways);
  const best = data?.ways[0]?.kind ?? 'windows';
  const way = chosenWay ?? best;
  const change = (part: Partial<ExportChoice>) => setChoice((before) => ({ ...before, ...part }));
  const close = () => {
    begin.reset();
    setId(crypto.randomUUID());
    onClose();
  };
  const plan = planOf(choice, from);

  return (
    <Modal
      opened={opened}
      onClose={close}
      title="Export records"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {begin.data ? (
        <Stack gap="sm">
          <Text role="status">
            The export has begun. It goes on when this page is closed, and its file waits for you under
            Exports.
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Close
            </Button>
            <Button component={Link} href="/exports">
              Go to Exports
            </Button>
          </Group>
        </Stack>
      ) : (
        <Stack gap="md">
          {from.complete ? (
            <Text size="sm">{countOf(from.loaded, 'record')}: everything that matches.</Text>
          ) : (
            <Radio.Group
              label="Which records"
              value={choice.which}
              onChange={(which) => change({ which: which === 'all' ? 'all' : 'loaded' })}
            >
              <Stack gap={6} mt={6}>
                <Radio value="loaded" label={`These ${formatCount(from.loaded)}, the newest`} />
                <Radio value="all" label="Everything that matches" />
              </Stack>
            </Radio.Group>
          )}
          {asksPrice && !data ? (
            <Text size="sm" c="dimmed" role="status">
              {error
                ? 'What is missing could not be asked for. It is bought as it comes.'
                : 'Looking at what is missing…'}
            </Text>
          ) : null}
          {asksPrice && data ? (
            <Radio.Group
              label="How to get it"
              description={data.basis}
              value={way}
              onChange={(value) => setWay(data.ways.find(({ kind }) => kind === value)?.kind ?? null)}
            >
              <Stack gap={6} mt={6}>
                {data.ways.map((one) => (
                  <Radio key={one.kind} value={one.kind} label={wayText(one)} />
                ))}
              </Stack>
            </Radio.Group>
          ) : null}
          <Radio.Group
            label="Which columns"
            value={choice.columns}
            onChange={(columns) => change({ columns: columns === 'every' ? 'every' : 'visible' })}
          >
            <Stack gap={6} mt={6}>
              <Radio value="visible" label={`The ${countOf(from.visible.length, 'column')} of the table`} />
              <Radio value="every" label={`All ${countOf(from.every.length, 'field')}`} />
            </Stack>
          </Radio.Group>
          <Select
            label="Format"
            data={formats}
            value={choice.format}
            allowDeselect={false}
            onChange={(format) => {
              if (format !== null) change({ format: format as FileFormat });
            }}
          />
          <Radio.Group
            label="Times"
            value={choice.times}
            onChange={(times) => change({ times: times === 'utc' ? 'utc' : 'zone' })}
          >
            <Stack gap={6} mt={6}>
              <Radio value="zone" label={`As on the screen (${from.zone})`} />
              <Radio value="utc" label="As the API spells them, in UTC" />
            </Stack>
          </Radio.Group>
          {begin.error ? (
            <Text role="alert" size="sm" c="var(--mantine-color-error)">
              {describeFailure(begin.error).detail}
            </Text>
          ) : null}
          <Group justify="space-between">
            <Anchor component={Link} href="/exports" size="sm">
              Exports so far
            </Anchor>
            {asksPrice && way === 'report' ? (
              <Button component={Link} href={`/reports/new?${from.search}`} prefetch={false}>
                Go on to the report
              </Button>
            ) : free ? (
              <Button component="a" href={downloadAddress(from, plan)} download onClick={close}>
                Download
              </Button>
            ) : (
              <Button
                loading={begin.isPending}
                onClick={() => begin.mutate({ id, kind: 'export', search: from.search, plan })}
              >
                Buy and export
              </Button>
            )}
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
