import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Input } from '#lib/endpoints/endpoint.ts';
import type { compareInvoice as endpoint, InvoiceDto } from '#lib/endpoints/invoice.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { totalOf } from '#lib/spend/exact.ts';
import { readInvoice } from '#lib/spend/invoice-lines.ts';
import { type Match, matchInvoice } from '#lib/spend/match-invoice.ts';
import { lengthOf } from '#lib/vault/intervals.ts';
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
  const missing = missingMs(charged);
  const matches = matchInvoice(lines, charged.cells, missing);
  const { account } = await namesOf(context);
  return {
    standing: standingDto(context, charged, account),
    totals: totalsOf(matches),
    matches: matches.map(({ texts, lines: rows, reasons, ...match }) => ({
      ...match,
      lines: [...rows],
      reasons: [...reasons],
      title:
        match.product === null ? texts.join(', ') : (productNamed(match.product)?.title ?? match.product),
      missingMs: missing.get(match.product ?? '') ?? 0,
    })),
    faults: faults.slice(0, mostFaults),
    moreFaults: Math.max(0, faults.length - mostFaults),
    sums,
  };
}

function missingMs({ parts }: ChargedRecords): ReadonlyMap<string, number> {
  const byProduct = Map.groupBy(parts, ({ product }) => product.name);
  return new Map(
    [...byProduct].map(([name, all]) => [
      name,
      all.reduce((sum, { asked, owned }) => sum + asked.until - asked.from - lengthOf(owned), 0),
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
