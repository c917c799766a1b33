import { destinations } from './destinations.ts';

export interface Shortcut {
  readonly keys: readonly string[];
  readonly does: string;
}

export interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

/** The cheat sheet. The features behind the other groups keep their own keys in step with it. */
export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    title: 'Anywhere',
    shortcuts: [
      { keys: ['Mod', 'K'], does: 'Command palette: pages, products, accounts, actions' },
      { keys: ['/'], does: 'Look up ids or numbers' },
      { keys: ['?'], does: 'This list' },
      ...destinations.map(({ key, label }) => ({ keys: ['G', key.toUpperCase()], does: `Go to ${label}` })),
    ],
  },
  {
    title: 'In a table of records',
    shortcuts: [
      { keys: ['↑', '↓'], does: 'Move from row to row' },
      { keys: ['Enter'], does: 'Open the record' },
      { keys: ['/'], does: 'In an opened report: find an id in it' },
    ],
  },
  {
    title: 'On a chart',
    shortcuts: [
      { keys: ['←', '→'], does: 'Move along; with Shift, choose a stretch' },
      { keys: ['↑', '↓'], does: 'From series to series' },
      { keys: ['Enter'], does: 'Open its records, or zoom into the stretch' },
    ],
  },
  {
    title: 'In an open record',
    shortcuts: [
      { keys: ['J'], does: 'Next record' },
      { keys: ['K'], does: 'Previous record' },
      { keys: ['Esc'], does: 'Close' },
    ],
  },
];
