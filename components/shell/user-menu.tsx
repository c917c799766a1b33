import {
  type MantineColorScheme,
  Menu,
  UnstyledButton,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core';
import { IconClock, IconKeyboard, IconLogout } from '@tabler/icons-react';
import { usePreferences } from '#components/queries/preferences.tsx';
import type { Session } from '#components/queries/use-session.ts';
import classes from './shell.module.css';
import { zoneLabel } from './zone-label.ts';

export const colourSchemes = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'As the system' },
] as const satisfies readonly { value: MantineColorScheme; label: string }[];

interface UserMenuProps {
  readonly person: Session['person'];
  readonly onZone: () => void;
  readonly onShortcuts: () => void;
  readonly onSignOut: () => void;
}

export function UserMenu({ person, onZone, onShortcuts, onSignOut }: UserMenuProps) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { zone, timeZone } = usePreferences();

  return (
    <Menu withinPortal={false} position="bottom-end" width={250}>
      <Menu.Target>
        <UnstyledButton className={classes.user}>
          <span aria-hidden="true">{initials(person.name)}</span>
          <VisuallyHidden>
            {person.name}, signed in as {person.role}. Open menu
          </VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <span className={classes.personName}>{person.name}</span>
          <span className={classes.personRole}>signed in as {person.role}</span>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>Colours</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(value) => {
            const scheme = colourSchemes.find((known) => known.value === value);
            if (scheme) setColorScheme(scheme.value);
          }}
        >
          {colourSchemes.map(({ value, label }) => (
            <Menu.RadioItem key={value} value={value}>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconClock size={16} />} onClick={onZone}>
          Time zone: {zoneLabel(zone, timeZone)}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onShortcuts}>
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={onSignOut}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.charAt(0).toUpperCase())
    .join('');
}
