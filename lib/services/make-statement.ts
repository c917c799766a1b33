import { productNamed } from '#lib/catalogue/catalogue.ts';
import { countryName } from '#lib/catalogue/countries.ts';
import { networkName } from '#lib/catalogue/networks.ts';
import type { getStatement as endpoint } from '#lib/endpoints/allocation.ts';
import type { Input } from '#lib/endpoints/endpoint.ts';
import type { About } from '#lib/exports/export-plan.ts';
import { exportTable, type Table } from '#lib/exports/export-table.ts';
import { readLabel } from '#lib/query/allocation-label.ts';
import { formatUtc } from '#lib/query/instant.ts';
import { allocationLabelSql } from '#lib/records/allocation-label-sql.ts';
import { isOwnedWhole, lackingOf } from '#lib/spend/owned-time.ts';
import { rollUp, totalsOf } from '#lib/spend/roll-up.ts';
import type { SpendCell } from '#lib/spend/spend-cells.ts';
import { answerFile } from './answer-file.ts';
import { type ChargedRecords, chargedRecords, type UnusedProducts } from './charged-records.ts';
import { namesOf } from './names-of.ts';
import type { SpendContext } from './spend-context.ts';

type Asked = Input<typeof endpoint>['query'];

const columns: Table['columns'] = [
  { name: 'Product', kind: 'text' },
  { name: 'Country', kind: 'text' },
  { name: 'Network', kind: 'text' },
  { name: 'Records', kind: 'integer' },
  { name: 'Charged', kind: 'money' },
  { name: 'Currency', kind: 'text' },
  { name: 'May still change (records)', kind: 'integer' },
];

/** What one team, customer or campaign was charged in a period, as a file. */
export async function makeStatement(
  context: SpendContext,
  { target, value, format, ...period }: Asked,
): Promise<Response> {
  const rules = (await context.spend.rules(period.account)).filter((rule) => rule.target === target);
  const charged = await chargedRecords(context, period, {
    question: (product) => ({
      label: allocationLabelSql(product, rules),
      // Named in the inner query by then, so it can be asked for.
      only: { sql: 'label = {wanted:String}', params: { wanted: `=${value}` } },
    }),
  });
  const cells = charged.cells.filter(({ label }) => {
    const read = readLabel(label);
    return 'value' in read && read.value === value;
  });
  const isComplete = isWhole(charged);
  const names = await namesOf(context);
  const bytes = exportTable(
    context.engine,
    { columns, rows: rowsOf(cells) },
    {
      ...{ format, signal: context.signal },
      about: () => aboutStatement(context, { target, value, format, ...period }, charged, cells, names),
    },
  );
  const parts = [...(isComplete ? [] : ['INCOMPLETE']), 'statement', target, period.start, period.end];
  return answerFile(context, format, { name: `${parts.join('_')}.${format}`, bytes });
}

const isWhole = ({ isOver, parts }: ChargedRecords): boolean => isOver && parts.every(isOwnedWhole);

function rowsOf(cells: readonly SpendCell[]): string[][] {
  const lines = rollUp(cells, ({ product, country, network }) => JSON.stringify([product, country, network]));
  return lines.map(({ key, currency, records, amount, provisionalRecords }) => {
    const [product = '', country = '', network = ''] = JSON.parse(key) as string[];
    return [
      productNamed(product)?.title ?? product,
      country === '' ? '' : countryName(country),
      network === '' ? '' : networkName(network),
      ...[String(records), amount, currency, String(provisionalRecords)],
    ];
  });
}

function aboutStatement(
  { person, clock }: SpendContext,
  { target, value, account, start, end, zone }: Asked,
  charged: ChargedRecords,
  cells: readonly SpendCell[],
  names: Awaited<ReturnType<typeof namesOf>>,
): About {
  const lacking = charged.parts.flatMap((part) =>
    lackingOf(part).map(({ direction }) => `${direction ? `${direction} ` : ''}${part.product.title}`),
  );
  const complete = isWhole(charged);
  return {
    complete,
    lines: [
      [`Charges of the ${target}`, value],
      ['Account', account],
      ['First day', start],
      ['Last day, included', end],
      ['Days begin in', zone],
      ...totalsOf(cells).map(
        ({ currency, amount }) => [`Charged in ${currency || 'no named currency'}`, amount] as const,
      ),
      [
        'Complete',
        complete
          ? 'yes'
          : `no: ${charged.isOver ? '' : 'the period is not over yet. '}Records are missing of ${[...new Set(lacking)].join(', ')}`,
      ],
      ...charged.unused.flatMap((one) => notInUse(one, names)),
      ['Made by', person.name],
      ['Made at (UTC)', formatUtc(clock.now())],
    ],
  };
}

/** Said once, where products do not count as missing. */
function notInUse(
  { said, resting }: UnusedProducts,
  names: Awaited<ReturnType<typeof namesOf>>,
): About['lines'] {
  if (resting.length === 0) return [];
  const titles = resting.map(({ product }) => product.title).toSorted();
  const source = `as ${names.person(said.changedBy)} said on ${formatUtc(said.changedAt.getTime())}`;
  return [[`Not in use by ${names.account(said.accountId)}`, `${titles.join(', ')}, ${source}`]];
}
