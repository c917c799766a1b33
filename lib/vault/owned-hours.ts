import { and, eq, isNull, or } from 'drizzle-orm';
import type { Product } from '#lib/catalogue/product.ts';
import { tellsDirection } from '#lib/catalogue/product-fields.ts';
import { parseInstant } from '#lib/query/instant.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import { recordConditions } from '#lib/records/record-conditions.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { tableOf } from '#lib/records/record-table.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import type { State } from '#lib/state/open-state.ts';
import { coverage } from '#lib/state/vault-schema.ts';
import type { KnownHour } from './estimate.ts';

const hourMs = 3_600_000;
/** Eight weeks: enough of every weekday and hour. */
const mostHours = 8 * 168;

interface Means {
  readonly state: State;
  readonly engine: RecordEngine;
  readonly database: string;
}

export interface OwnedHours {
  readonly hours: readonly KnownHour[];
  /** Some filter of the query is of nothing that records show: it was left out of the count. */
  readonly isWider: boolean;
}

/** The hours nearest to a query's range of which everything it asks for is owned, each with what the query finds in it. */
export async function ownedHours(means: Means, product: Product, query: RecordQuery): Promise<OwnedHours> {
  const countable = Object.entries(query.filters).filter(
    ([name]) => product.filters.find((filter) => filter.name === name)?.field !== undefined,
  );
  const isWider = countable.length < Object.keys(query.filters).length;
  const whole = nearest(await wholeHours(means.state, product, query), query).toSorted((a, b) => a - b);
  const [first, last] = [whole[0], whole.at(-1)];
  if (first === undefined || last === undefined) return { hours: [], isWider };
  const { sql, params } = recordConditions(
    {
      product,
      accountIds: [query.accountId],
      ...(query.direction && { direction: query.direction }),
      ...{ start: first, end: last + hourMs, filters: Object.fromEntries(countable) },
    },
    undefined,
  );
  const rows = await means.engine.rows<{ hour: number | string; records: number | string }>(
    `SELECT toUnixTimestamp(toStartOfHour(${sqlName(product.rangeField)})) AS hour, uniqExact(id) AS records
     FROM ${tableOf(means.database, product)} WHERE ${sql.join(' AND ')} GROUP BY hour`,
    params,
  );
  const counts = new Map(rows.map(({ hour, records }) => [Number(hour) * 1000, Number(records)]));
  return { hours: whole.map((at) => ({ at, records: counts.get(at) ?? 0 })), isWider };
}

/** Starts of hours that lie whole in what is owned with the same or fewer filters. Where each direction is owned, both are. */
async function wholeHours(state: State, product: Product, query: RecordQuery): Promise<ReadonlySet<number>> {
  if (query.direction || !tellsDirection(product)) return hoursOf(state, query);
  const outbound = await hoursOf(state, { ...query, direction: 'outbound' });
  return outbound.intersection(await hoursOf(state, { ...query, direction: 'inbound' }));
}

async function hoursOf({ db }: State, query: RecordQuery): Promise<Set<number>> {
  const rows = await db
    .select()
    .from(coverage)
    .where(
      and(
        eq(coverage.accountId, query.accountId),
        eq(coverage.product, query.product),
        query.direction
          ? or(isNull(coverage.direction), eq(coverage.direction, query.direction))
          : isNull(coverage.direction),
      ),
    );
  const isNarrowed = Object.keys(query.filters).length > 0;
  const whole = new Set<number>();
  for (const { filters, personal, fromTime, untilTime } of rows) {
    if (Object.entries(filters).some(([name, value]) => query.filters[name] !== value)) continue;
    // What was kept without its personal fields cannot be counted by them.
    if (isNarrowed && !personal) continue;
    const until = Math.floor(untilTime.getTime() / hourMs) * hourMs;
    for (let at = Math.ceil(fromTime.getTime() / hourMs) * hourMs; at < until; at += hourMs) whole.add(at);
  }
  return whole;
}

function nearest(hours: ReadonlySet<number>, { range }: RecordQuery): readonly number[] {
  const middle = ((parseInstant(range.start) ?? 0) + (parseInstant(range.end) ?? 0)) / 2;
  return [...hours].sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle)).slice(0, mostHours);
}
