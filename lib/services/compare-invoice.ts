import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Input } from '#lib/endpoints/endpoint.ts';
import type { compareInvoice as endpoint, InvoiceDto } from '#lib/endpoints/invoice.ts';
import type { LackingTimeDto } from '#lib/endpoints/spend.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { totalOf } from '#lib/spend/exact.ts';
import { readInvoice } from '#lib/spend/invoice-lines.ts';
import { type Match, matchInvoice } from '#lib/spend/match-invoice.ts';
import { lackingOf } from '#lib/spend/owned-time.ts';
import { type ChargedRecords, chargedRecords } from './charged-records.ts';
import { namesOf } from './names-of.ts';
import type { SpendContext } from './spend-context.ts';
import { standingDto } from './standing-dto.ts';

const mostFaults = 50;

/** The lines of an invoice beside what the records say, with the likely reason of each difference. */
export async function compareInvoice(
  context: SpendContext,
  { text, ...period }: Input<typeof endpoint>['body'],
): Promise<InvoiceDto> {
  const { lines, faults, sums } = readInvoice(text);
  if (lines.length === 0) {
    const message =
      faults[0] === undefined
        ? 'There is no line of an invoice in this.'
        : `No line of this can be read. Row ${faults[0].line}: ${faults[0].message}`;
    throw new AppError('invalid_input', message, { fields: [{ field: 'text', message }] });
  }
  const charged = await chargedRecords(context, period);
  const missing = missingOf(charged);
  const matches = matchInvoice(lines, charged.cells, new Set(missing.keys()));
  const names = await namesOf(context);
  return {
    standing: standingDto(context, charged, names),
    totals: totalsOf(matches),
    matches: matches.map(({ texts, lines: rows, reasons, ...match }) => ({
      ...match,
      lines: [...rows],
      reasons: [...reasons],
      title:
        match.product === null ? texts.join(', ') : (productNamed(match.product)?.title ?? match.product),
      missing: [...(missing.get(match.product ?? '') ?? [])],
    })),
    faults: faults.slice(0, mostFaults),
    moreFaults: Math.max(0, faults.length - mostFaults),
    sums,
  };
}

/** Of each product that is not owned whole, all accounts together: what an invoice names may be in use after all. */
function missingOf({ parts, unused }: ChargedRecords): ReadonlyMap<string, readonly LackingTimeDto[]> {
  const lacking = [...parts, ...unused.flatMap(({ resting }) => resting)].flatMap((part) =>
    lackingOf(part).map((one) => ({ product: part.product.name, ...one })),
  );
  const byProduct = Map.groupBy(lacking, ({ product }) => product);
  return new Map(
    [...byProduct].map(([name, all]) => [
      name,
      [...Map.groupBy(all, ({ direction }) => direction)].map(([direction, same]) => ({
        direction,
        ms: same.reduce((sum, { ms }) => sum + ms, 0),
      })),
    ]),
  );
}

function totalsOf(matches: readonly Match[]): InvoiceDto['totals'] {
  return [...Map.groupBy(matches, ({ currency }) => currency)].map(([currency, all]) => ({
    currency,
    invoiced: totalOf(all.map((match) => match.invoiced)),
    charged: totalOf(all.map((match) => match.charged)),
    difference: totalOf(all.map((match) => match.difference)),
  }));
}
