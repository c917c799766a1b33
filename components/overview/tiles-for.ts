import type { ViewDto } from '#lib/endpoints/views.ts';
import type { Permission } from '#lib/policy/policy.ts';
import type { Role } from '#lib/policy/role.ts';
import type { RangePreset } from '#lib/query/time-window.ts';

/** What a tile shows. All of it is read from what is owned, and costs nothing. */
export type TileSubject =
  | { readonly kind: 'lookup' | 'tolls' | 'missing' | 'spend' }
  | {
      readonly kind: 'question';
      readonly chart: 'traffic' | 'latency';
      readonly preset: RangePreset;
      readonly filters: Readonly<Record<string, string>>;
      /** Where its heading leads. */
      readonly page: 'records' | 'charts';
    }
  | { readonly kind: 'view'; readonly view: ViewDto };

export interface Tile {
  /** A name of ours, or a view's id. */
  readonly key: string;
  readonly title: string;
  readonly subject: TileSubject;
}

const messages = { kind: 'question', chart: 'traffic', filters: {} } as const;

const builtIn = {
  lookup: { title: 'Look something up', subject: { kind: 'lookup' } },
  'failed-messages': {
    title: 'Failed SMS, last 24 hours',
    subject: { ...messages, preset: 'last-24-hours', filters: { status: 'failed' }, page: 'records' },
  },
  yesterday: {
    title: 'SMS of yesterday',
    subject: { ...messages, preset: 'yesterday', page: 'records' },
  },
  spend: { title: 'Charged this month', subject: { kind: 'spend' }, needs: 'prices.read' },
  tolls: { title: 'Tolls this month', subject: { kind: 'tolls' }, needs: 'ledger.read' },
  missing: { title: 'Missing of this month', subject: { kind: 'missing' }, needs: 'prices.read' },
  traffic: {
    title: 'SMS traffic, last 7 days',
    subject: { ...messages, preset: 'last-7-days', page: 'charts' },
  },
  latency: {
    title: 'SMS latency, last 7 days',
    subject: { ...messages, chart: 'latency', preset: 'last-7-days', page: 'charts' },
  },
} as const satisfies Readonly<
  Record<string, { readonly title: string; readonly subject: TileSubject; readonly needs?: Permission }>
>;

type BuiltIn = keyof typeof builtIn;

const firstOf: Readonly<Record<Role, readonly BuiltIn[]>> = {
  support: ['lookup', 'failed-messages', 'yesterday'],
  finance: ['spend', 'tolls', 'missing'],
  manager: ['traffic', 'latency', 'spend'],
  admin: ['lookup', 'failed-messages', 'traffic', 'spend', 'tolls'],
};

/** What a role sees before anybody has arranged anything: tiles of ours, then its own views and those shared. */
export function tilesFor(
  role: Role,
  permissions: readonly Permission[],
  views: readonly ViewDto[],
): readonly Tile[] {
  const first = firstOf[role].flatMap((key) => {
    const tile: { title: string; subject: TileSubject; needs?: Permission } = builtIn[key];
    if (tile.needs !== undefined && !permissions.includes(tile.needs)) return [];
    return [{ key, title: tile.title, subject: tile.subject }];
  });
  return [
    ...first,
    ...views.map((view) => ({ key: view.id, title: view.name, subject: { kind: 'view', view } as const })),
  ];
}
