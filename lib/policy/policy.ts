import type { Role } from './role.ts';

/** What can be allowed. Checked in services, beside the data; pages only use it to hide what would be refused. */
export const permissions = {
  'records.read': 'Read records and look up ids',
  'personal.read': 'See and filter by phone numbers, senders and IP addresses',
  'bodies.read': 'Read the text of messages',
  'prices.read': 'See prices and what a query cost',
  'reports.discard': 'Delete the files and records of reports that others ordered',
  'spend.manage': 'Close billing periods, say how charges are allocated and which products are in use',
  'ledger.read': 'See what everybody spent on reading records, and the budgets',
  'tolls.manage': 'Set price lists and budgets, and override a budget',
  'vault.discard': 'Delete owned records and say how long they are kept',
  'views.tidy': 'Remove views that others have shared',
  'charts.annotate': 'Write on charts what happened',
  'charts.tidy': 'Remove annotations that others wrote',
  'accounts.manage': 'Add, change and remove Vonage accounts',
  'people.manage': 'Invite people and change their roles',
} as const;

export type Permission = keyof typeof permissions;

/** The one table of who may do what. */
export const policy: Readonly<Record<Role, readonly Permission[]>> = {
  support: ['records.read', 'personal.read', 'bodies.read', 'charts.annotate'],
  // Whoever answers for the bill: what is deleted too early is paid for twice.
  finance: [
    'records.read',
    'prices.read',
    'reports.discard',
    'spend.manage',
    'ledger.read',
    'charts.annotate',
  ],
  manager: ['records.read', 'prices.read', 'ledger.read', 'charts.annotate'],
  admin: [
    'records.read',
    'personal.read',
    'bodies.read',
    'prices.read',
    'reports.discard',
    'spend.manage',
    'ledger.read',
    'tolls.manage',
    'vault.discard',
    'views.tidy',
    'charts.annotate',
    'charts.tidy',
    'accounts.manage',
    'people.manage',
  ],
};

export function may(role: Role, permission: Permission): boolean {
  return policy[role].includes(permission);
}
