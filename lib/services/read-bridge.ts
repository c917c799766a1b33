import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Input } from '#lib/endpoints/endpoint.ts';
import type { BridgeAnswerDto, BridgeDto, getBridge as endpoint } from '#lib/endpoints/spend-bridge.ts';
import { compareDecimals } from '#lib/query/decimal.ts';
import { type Bridge, type BridgeLine, bridgeBetween } from '#lib/spend/bridge.ts';
import { totalOf } from '#lib/spend/exact.ts';
import { chargedRecords } from './charged-records.ts';
import { namesOf } from './names-of.ts';
import type { SpendContext } from './spend-context.ts';
import { standingDto } from './standing-dto.ts';

const mostLines = 50;

/** How the charges of one period became those of another. */
export async function readBridge(
  context: SpendContext,
  { beforeStart, beforeEnd, ...period }: Input<typeof endpoint>['query'],
): Promise<BridgeAnswerDto> {
  const before = await chargedRecords(context, { ...period, start: beforeStart, end: beforeEnd });
  const after = await chargedRecords(context, period);
  const names = await namesOf(context);
  return {
    before: standingDto(context, before, names),
    after: standingDto(context, after, names),
    bridges: bridgeBetween(before.cells, after.cells).map(bridgeDto),
  };
}

function bridgeDto({ lines, ...whole }: Bridge): BridgeDto {
  const sorted = lines.toSorted(
    (one, other) => compareDecimals(sizeOf(other.difference), sizeOf(one.difference)) ?? 0,
  );
  const rest = sorted.slice(mostLines);
  return {
    ...whole,
    lines: sorted
      .slice(0, mostLines)
      .map((line) => ({ ...line, title: productNamed(line.product)?.title ?? line.product })),
    others: rest.length === 0 ? null : { lines: rest.length, ...together(rest) },
  };
}

const sizeOf = (amount: string): string => amount.replace('-', '');

function together(lines: readonly BridgeLine[]) {
  const sum = (name: 'difference' | 'volume' | 'mix' | 'price') => totalOf(lines.map((line) => line[name]));
  const side = (name: 'before' | 'after') => ({
    records: lines.reduce((total, line) => total + line[name].records, 0),
    amount: totalOf(lines.map((line) => line[name].amount)),
  });
  return {
    ...{ before: side('before'), after: side('after'), difference: sum('difference') },
    ...{ volume: sum('volume'), mix: sum('mix'), price: sum('price') },
  };
}
