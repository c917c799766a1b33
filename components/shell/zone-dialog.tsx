import { Modal, Select, Text } from '@mantine/core';
import { usePreferences } from '#components/queries/preferences.tsx';
import classes from './shell.module.css';

const zones = Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC');

/** Loaded when first opened: the list of zones is long. */
export default function ZoneDialog({
  opened,
  onClose,
}: {
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const { zone, setZone } = usePreferences();
  const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const others = zone === 'local' || zone === 'UTC' || zones.includes(zone) ? zones : [zone, ...zones];

  return (
    <Modal opened={opened} onClose={onClose} title="Time zone" classNames={{ body: classes.zoneBody ?? '' }}>
      <Select
        label="Show times in"
        data-autofocus
        searchable
        selectFirstOptionOnChange
        allowDeselect={false}
        nothingFoundMessage="No zone of that name"
        limit={100}
        comboboxProps={{ withinPortal: false, position: 'bottom', middlewares: { flip: false } }}
        value={zone}
        data={[
          {
            group: 'Usual',
            items: [
              { value: 'local', label: `Local (${browserZone.replaceAll('_', ' ')})` },
              { value: 'UTC', label: 'UTC' },
            ],
          },
          {
            group: 'All zones',
            items: others.map((value) => ({ value, label: value.replaceAll('_', ' ') })),
          },
        ]}
        onChange={(value) => {
          if (value) setZone(value);
        }}
      />
      <Text c="dimmed" size="sm" mt="sm">
        Every time on screen follows this choice at once. Links and exports always carry UTC.
      </Text>
    </Modal>
  );
}
