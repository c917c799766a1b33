import type { MantineColorScheme } from '@mantine/core';
import type { SpotlightActionData, SpotlightActionGroupData } from '@mantine/spotlight';
import { IconBookmark } from '@tabler/icons-react';
import type { Session } from '#components/queries/use-session.ts';
import { pageWords } from '#components/saving/kept-words.ts';
import type { ProductLink } from '#lib/catalogue/product-links.ts';
import type { ViewDto } from '#lib/endpoints/views.ts';
import { DestinationIcon } from './destination-icon.tsx';
import { destinationsFor } from './destinations.ts';
import { colourSchemes } from './user-menu.tsx';

export interface PaletteCommands {
  readonly go: (href: string) => void;
  readonly lookUp: (text: string) => void;
  readonly setAccount: (accountId: string) => void;
  readonly setColours: (scheme: MantineColorScheme) => void;
  readonly setZone: (zone: string) => void;
  readonly chooseZone: () => void;
  readonly showShortcuts: () => void;
  readonly signOut: () => void;
}

/** Text that could hold an id or a number is offered to the lookup before anything else. */
export function lookupAction(text: string, commands: PaletteCommands): SpotlightActionData[] {
  const pasted = text.trim();
  if (pasted.length < 6 || !/\d{2}/.test(pasted)) return [];
  const shown = pasted.length > 40 ? `${pasted.slice(0, 40)}…` : pasted;
  return [
    {
      id: 'look-up-text',
      label: `Look up “${shown}”`,
      description: 'Searches the products that can hold it',
      keywords: text,
      leftSection: <DestinationIcon href="/lookup" />,
      onClick: () => commands.lookUp(pasted),
    },
  ];
}

export function paletteGroups(
  session: Session,
  products: readonly ProductLink[],
  views: readonly ViewDto[],
  commands: PaletteCommands,
): SpotlightActionGroupData[] {
  const opened = views.filter(({ trouble }) => trouble === null);
  return [
    {
      group: 'Pages',
      actions: destinationsFor(session.permissions).map(({ href, label, description }) => ({
        id: href,
        label,
        description,
        leftSection: <DestinationIcon href={href} />,
        onClick: () => commands.go(href),
      })),
    },
    ...(opened.length === 0 ? [] : [{ group: 'Saved views', actions: opened.map(viewAction(commands)) }]),
    {
      group: 'Browse records of',
      actions: products.map(({ name, publicName, title, family }) => ({
        id: `records ${name}`,
        label: title,
        description: name === publicName ? name : `${name} · ${publicName}`,
        keywords: [family, 'records'],
        onClick: () => commands.go(`/records?product=${name}`),
      })),
    },
    {
      group: 'Reference of',
      actions: products.map(({ name, publicName, title, family }) => ({
        id: `product ${name}`,
        label: `${title}: fields and filters`,
        keywords: [family, name, publicName, 'reference', 'csv'],
        onClick: () => commands.go(`/products/${name}`),
      })),
    },
    {
      group: 'Accounts',
      actions: session.accounts.map(({ accountId, label }) => ({
        id: `account ${accountId}`,
        label: `Switch to ${label}`,
        description: accountId,
        keywords: ['account'],
        onClick: () => commands.setAccount(accountId),
      })),
    },
    {
      group: 'Actions',
      actions: [
        ...colourSchemes.map(({ value, label }) => ({
          id: `colours ${value}`,
          label: `Colours: ${label.toLowerCase()}`,
          keywords: ['theme', 'dark', 'light', 'mode'],
          onClick: () => commands.setColours(value),
        })),
        {
          id: 'zone local',
          label: 'Times in my local zone',
          keywords: ['time zone'],
          onClick: () => commands.setZone('local'),
        },
        {
          id: 'zone utc',
          label: 'Times in UTC',
          keywords: ['time zone'],
          onClick: () => commands.setZone('UTC'),
        },
        { id: 'zone', label: 'Choose a time zone…', onClick: commands.chooseZone },
        {
          id: 'shortcuts',
          label: 'Keyboard shortcuts',
          keywords: ['help', 'keys'],
          onClick: commands.showShortcuts,
        },
        { id: 'sign-out', label: 'Sign out', keywords: ['log out'], onClick: commands.signOut },
      ],
    },
  ];
}

const viewAction =
  (commands: PaletteCommands) =>
  ({ id, name, page, isMine, owner }: ViewDto): SpotlightActionData => ({
    id: `view ${id}`,
    label: name,
    description: `${pageWords[page]}${isMine ? '' : ` · shared by ${owner}`}`,
    keywords: ['view'],
    leftSection: <IconBookmark size={18} stroke={1.7} aria-hidden="true" />,
    onClick: () => commands.go(`/views/${id}`),
  });
