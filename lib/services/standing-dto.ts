import type { OwnedPartDto, StandingDto } from '#lib/endpoints/spend.ts';
import { formatUtc } from '#lib/query/instant.ts';
import { askedMs, lackingOf, type OwnedTime, ownedMs } from '#lib/spend/owned-time.ts';
import { lengthOf } from '#lib/vault/intervals.ts';
import type { ChargedRecords } from './charged-records.ts';
import type { namesOf } from './names-of.ts';
import { sealAddress } from './open-address.ts';
import type { ServiceContext } from './service-context.ts';
import { closedUse, unusedDto } from './unused-dto.ts';

/** What figures rest on, and what would have to be bought for the rest. */
export function standingDto(
  { tokens }: Pick<ServiceContext, 'tokens'>,
  { interval, isOver, parts, unused }: Omit<ChargedRecords, 'cells'>,
  names: Awaited<ReturnType<typeof namesOf>>,
): StandingDto {
  return {
    ...{ from: formatUtc(interval.from), until: formatUtc(interval.until), isOver },
    parts: parts.map((part) => partDto(tokens, part, names.account)).toSorted(byMissing),
    unused: unused.map((one) => unusedDto(closedUse(one), names)),
  };
}

function partDto(
  tokens: ServiceContext['tokens'],
  { product, accountId, asked, directions }: OwnedTime,
  accountName: (id: string) => string,
): OwnedPartDto {
  return {
    ...{
      product: product.name,
      title: product.title,
      account: accountId,
      accountName: accountName(accountId),
    },
    askedMs: askedMs({ asked, directions }),
    ownedMs: ownedMs({ directions }),
    provisionalMs: directions.reduce((sum, { provisional }) => sum + lengthOf(provisional), 0),
    lacking: [...lackingOf({ directions })],
    gone: directions.flatMap(({ direction, gone }) =>
      gone.length === 0 ? [] : [{ direction, ms: lengthOf(gone) }],
    ),
    missing: directions.flatMap(({ direction, missing: gaps }) => {
      const [first, last] = [gaps[0], gaps.at(-1)];
      if (!first || !last) return [];
      // One question for all gaps: what is owned in between is not bought again.
      const range = { start: formatUtc(first.from), end: formatUtc(last.until) };
      const query = { product: product.name, accountId, ...(direction && { direction }), range, filters: {} };
      return [
        { direction, ...range, ms: lengthOf(gaps), gaps: gaps.length, search: sealAddress(tokens, query) },
      ];
    }),
  };
}

/** What is begun and not whole first, then what nothing is owned of, then what is whole. */
function byMissing(one: OwnedPartDto, other: OwnedPartDto): number {
  return rankOf(one) - rankOf(other) || one.title.localeCompare(other.title);
}

function rankOf({ askedMs, ownedMs }: OwnedPartDto): number {
  if (ownedMs === askedMs) return 2;
  return ownedMs > 0 ? 0 : 1;
}
