import { productNamed } from '#lib/catalogue/catalogue.ts';
import { mainAccount } from '#lib/embedded/embedded-fixture.ts';
import type { RecordsPageDto } from '#lib/endpoints/records.ts';
import type { Role } from '#lib/policy/role.ts';
import type { QueryDraft } from '#lib/query/query-draft.ts';
import type { EmbeddedUpstream } from './embedded-upstream.test-server.ts';
import { listRecords } from './list-records.ts';
import { sealQuery } from './seal-query.ts';

export const voice: QueryDraft = {
  product: 'VOICE-API',
  accountId: mainAccount,
  direction: '',
  range: { preset: 'custom', start: 'CURRENT_TIME-60D', end: '', zone: 'UTC' },
  filters: {},
  includeMessage: false,
  showConcatenated: false,
};

export type Shown = Readonly<Record<string, unknown>>;

export interface Reading {
  readonly records: readonly Shown[];
  readonly pages: readonly RecordsPageDto[];
  readonly requests: number;
}

export interface Reader {
  addressOf(draft: QueryDraft, role?: Role): Promise<Record<string, string>>;
  /** As a person does, page by page, to the end or until they lose interest. */
  read(draft: QueryDraft, wishes?: { readonly role?: Role; readonly pages?: number }): Promise<Reading>;
  /** What the vendor alone answers: as many records as somebody has seen. */
  alone(draft: QueryDraft, count: number): Promise<readonly Shown[]>;
}

export function createReader(upstream: EmbeddedUpstream): Reader {
  async function addressOf(draft: QueryDraft, role: Role = 'admin') {
    return Object.fromEntries(new URLSearchParams((await sealQuery(upstream.as(role), draft)).search));
  }

  const read: Reader['read'] = async (draft, { role = 'admin', pages: most = 100 } = {}) => {
    const address = await addressOf(draft, role);
    upstream.requests();
    const pages: RecordsPageDto[] = [];
    let next: string | null = null;
    do {
      const page: RecordsPageDto = await listRecords(upstream.as(role), {
        ...address,
        ...(next && { next }),
      });
      pages.push(page);
      next = page.next;
    } while (next && pages.length < most);
    return { records: pages.flatMap(shownIn), pages, requests: upstream.requests().length };
  };

  const alone: Reader['alone'] = async (draft, count) => {
    const client = await upstream.as('admin').clientFor(mainAccount);
    const address = await addressOf(draft);
    const shown: Shown[] = [];
    let cursor: { cursor: string; iv: string } | undefined;
    do {
      const page = await client.getRecords(
        {
          product: productNamed(draft.product)?.publicName ?? '',
          account_id: mainAccount,
          ...(draft.direction && { direction: draft.direction }),
          date_start: String(address.start),
          date_end: String(address.end),
          ...draft.filters,
          limit: '1000',
        },
        cursor && { cursor },
      );
      for (const record of page.records)
        shown.push(
          Object.fromEntries(Object.entries(record).filter(([, value]) => value !== '' && value !== null)),
        );
      cursor = page.next ?? undefined;
    } while (cursor && shown.length < count);
    return shown.slice(0, count);
  };
  return { addressOf, read, alone };
}

/** Records as the table shows them: what is empty and what is not there look alike. */
function shownIn({ columns, values, count }: RecordsPageDto): readonly Shown[] {
  return Array.from({ length: count }, (_, row) =>
    Object.fromEntries(
      columns.flatMap((name, at) => {
        const value = values[at]?.[row] ?? '';
        return value === '' ? [] : [[name, value]];
      }),
    ),
  );
}
