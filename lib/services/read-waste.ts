import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Input } from '#lib/endpoints/endpoint.ts';
import { badOutcomes, type getWaste as endpoint, type WasteDto } from '#lib/endpoints/spend-waste.ts';
import { compareDecimals } from '#lib/query/decimal.ts';
import { totalOf } from '#lib/spend/exact.ts';
import { dividedBy, fractionOf, isExact, rounded } from '#lib/spend/fraction.ts';
import { askedMs, ownedMs } from '#lib/spend/owned-time.ts';
import { rollUp, type SpendLine } from '#lib/spend/roll-up.ts';
import type { SpendCell } from '#lib/spend/spend-cells.ts';
import { lookupQuestion, outcomeQuestion, verificationQuestion } from '#lib/spend/waste-questions.ts';
import { chargedRecords } from './charged-records.ts';
import { namesOf } from './names-of.ts';
import { readSpoiltTexts } from './read-spoilt-texts.ts';
import type { SpendContext } from './spend-context.ts';
import { standingDto } from './standing-dto.ts';

const places = 8;

/** What was paid for nothing in a period. */
export async function readWaste(
  context: SpendContext,
  period: Input<typeof endpoint>['query'],
): Promise<WasteDto> {
  const bad = await chargedRecords(context, period, { question: outcomeQuestion });
  const names = await namesOf(context);
  return {
    standing: standingDto(context, bad, names),
    outcomes: byProductAnd(bad.cells).flatMap(({ label, ...line }) => {
      const outcome = badOutcomes.find((one) => one === label);
      return outcome ? [{ ...line, outcome }] : [];
    }),
    texts: await readSpoiltTexts(context, period),
    lookups: await lookups(context, period),
    verifications: await verifications(context, period),
  };
}

async function lookups(context: SpendContext, period: Input<typeof endpoint>['query']) {
  const { parts, cells } = await chargedRecords(context, period, {
    among: (product) => lookupQuestion(product) !== null,
    // A number that was not kept cannot be told to be the same.
    personal: true,
    question: lookupQuestion,
  });
  const all = byProductAnd(cells.map((cell) => ({ ...cell, label: '' })));
  const again = byProductAnd(cells.filter(({ label }) => label === 'again'));
  return {
    basis: {
      askedMs: parts.reduce((sum, part) => sum + askedMs(part), 0),
      ownedMs: parts.reduce((sum, part) => sum + ownedMs(part), 0),
    },
    lines: all.map(({ label: _, ...line }) => {
      const same = again.find(
        ({ product, currency }) => product === line.product && currency === line.currency,
      );
      return { ...line, again: same?.records ?? 0, amount: same?.amount ?? '0' };
    }),
  };
}

async function verifications(context: SpendContext, period: Input<typeof endpoint>['query']) {
  const { cells } = await chargedRecords(context, period, {
    among: (product) => verificationQuestion(product) !== null,
    question: verificationQuestion,
  });
  const lines = byProductAnd(cells);
  const groups = Map.groupBy(lines, ({ product, currency }) => `${product} ${currency}`);
  return [...groups.values()].flatMap((all) => {
    const [first] = all;
    if (!first) return [];
    const { product, title, currency } = first;
    const count = (labels: readonly string[]) =>
      all.reduce((sum, { label, records }) => sum + (labels.includes(label) ? records : 0), 0);
    const amount = totalOf(all.map((one) => one.amount));
    const successes = count(['success']);
    return {
      ...{ product, title, currency, amount, successes },
      verifications: count(['success', 'other']),
      perSuccess: successes === 0 ? null : perSuccess(amount, successes),
    };
  });
}

function perSuccess(amount: string, successes: number) {
  const share = dividedBy(fractionOf(amount), fractionOf(successes));
  return { amount: rounded(share, places), isExact: isExact(share, places) };
}

/** Lines by product and label, the largest amount first whatever the currency: they are not added up. */
function byProductAnd(cells: readonly SpendCell[]) {
  return rollUp(cells, ({ product, label }) => JSON.stringify([product, label]))
    .toSorted((one, other) => compareDecimals(other.amount, one.amount) ?? 0)
    .map(({ key, currency, records, amount }: SpendLine) => {
      const [product, label] = JSON.parse(key) as [string, string];
      return { product, label, title: productNamed(product)?.title ?? product, currency, records, amount };
    });
}
