import type { Permission } from '#lib/policy/policy.ts';

export interface Destination {
  readonly href:
    | '/overview'
    | '/records'
    | '/lookup'
    | '/charts'
    | '/reports'
    | '/exports'
    | '/vault'
    | '/spend'
    | '/tolls'
    | '/products'
    | '/accounts'
    | '/people';
  readonly label: string;
  readonly description: string;
  /** Second key of the `g` sequence. */
  readonly key: string;
  readonly needs?: Permission;
}

/** The pages of the navigation and the palette: the front page, then in the order of how often people open them. */
export const destinations: readonly Destination[] = [
  {
    href: '/overview',
    label: 'Overview',
    description: 'Figures of what you own, and saved views',
    key: 'h',
  },
  {
    href: '/records',
    label: 'Records',
    description: 'Filter and scroll the records of one product',
    key: 'r',
  },
  { href: '/lookup', label: 'Lookup', description: 'Find ids and numbers in anything you paste', key: 'l' },
  {
    href: '/charts',
    label: 'Charts',
    description: 'Traffic, latency and prices of what you own',
    key: 'c',
    needs: 'records.read',
  },
  {
    href: '/reports',
    label: 'Reports',
    description: 'Everything that matches, as one file or one data set',
    key: 'o',
    needs: 'records.read',
  },
  {
    href: '/exports',
    label: 'Exports',
    description: 'Files of records, made in the background',
    key: 'x',
    needs: 'records.read',
  },
  {
    href: '/vault',
    label: 'Vault',
    description: 'What you own, day by day, and how long it is kept',
    key: 'v',
    needs: 'records.read',
  },
  {
    href: '/spend',
    label: 'Spend',
    description: 'What your traffic was charged, month by month',
    key: 's',
    needs: 'prices.read',
  },
  {
    href: '/tolls',
    label: 'Tolls',
    description: 'What reading cost, budgets and prices',
    key: 't',
    needs: 'ledger.read',
  },
  { href: '/products', label: 'Products', description: 'What each product’s records contain', key: 'p' },
  {
    href: '/accounts',
    label: 'Accounts',
    description: 'Vonage accounts and their credentials',
    key: 'a',
    needs: 'accounts.manage',
  },
  {
    href: '/people',
    label: 'People',
    description: 'Who may sign in, and as what',
    key: 'e',
    needs: 'people.manage',
  },
];

export function destinationsFor(permissions: readonly Permission[]): readonly Destination[] {
  return destinations.filter(({ needs }) => needs === undefined || permissions.includes(needs));
}
