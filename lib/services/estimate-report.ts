import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { EstimateDto } from '#lib/endpoints/estimate-report.ts';
import { may } from '#lib/policy/policy.ts';
import { formatCount } from '#lib/query/format-count.ts';
import { parseInstant } from '#lib/query/instant.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import type { ReportRow } from '#lib/shelf/report-store.ts';
import { openAddress } from './open-address.ts';
import { requireQueryRights } from './query-rights.ts';
import type { ReportContext } from './report-context.ts';
import { queryOf } from './report-dto.ts';

/** Five to ten minutes for a million, says the vendor; smaller ones take some seconds all the same. */
const secondsPerRecord = { low: 300e-6, high: 600e-6 };
const leastSeconds = 5;
/** The last price that was published, in ten thousandths of a euro. */
const publishedPrice = 4n;

/** What a free product costs. */
const nothing = { low: '0', high: '0', currency: 'EUR' };

/** What a report would hold, cost and take, from the reports that are here already: asking is free. */
export async function estimateReport(
  context: ReportContext,
  { include_subaccounts, ...address }: Readonly<Record<string, string>>,
): Promise<EstimateDto> {
  const query = openAddress(context.tokens, address);
  requireQueryRights(context.person.role, query);
  const { rows } = await context.shelf.store.list(query.accountId);
  const withSubaccounts = include_subaccounts === 'true';
  const known = rows.filter((row) => isLike(context, row, query, withSubaccounts));
  const isFree = productNamed(query.product)?.free === true;
  const seesPrices = may(context.person.role, 'prices.read');
  if (known.length === 0) {
    const basis =
      'Nothing is known yet of how many records there are: no such report has been finished here.';
    return { records: null, cost: isFree && seesPrices ? nothing : null, seconds: null, basis };
  }
  const length = lengthOf(parseInstant(query.range.start) ?? 0, parseInstant(query.range.end) ?? 0);
  const guesses = known.map(
    (row) => ((row.itemsCount ?? 0) / lengthOf(row.rangeStart.getTime(), row.rangeEnd.getTime())) * length,
  );
  const isNarrower = Object.keys(query.filters).length > 0;
  // A narrower question may find anything between nothing and all.
  const records = {
    low: isNarrower ? 0 : Math.floor(Math.min(...guesses) * 0.8),
    high: Math.ceil(Math.max(...guesses) * 1.25),
  };
  const [newest] = known;
  const charged = { low: costOf(records.low), high: costOf(records.high), currency: 'EUR' };
  return {
    records,
    cost: seesPrices ? (isFree ? nothing : charged) : null,
    seconds: {
      low: Math.max(leastSeconds, Math.round(records.low * secondsPerRecord.low)),
      high: Math.max(leastSeconds * 4, Math.round(records.high * secondsPerRecord.high)),
    },
    basis: `From ${known.length === 1 ? 'one report' : `${formatCount(known.length)} reports`} of the same kind, the newest with ${formatCount(newest?.itemsCount ?? 0)} records${
      seesPrices && !isFree ? '; at the last published price, which your contract may replace' : ''
    }.`,
  };
}

/** Finished whole, and not narrowed in a way the query is not: its density says something. */
function isLike(
  context: ReportContext,
  row: ReportRow,
  query: RecordQuery,
  withSubaccounts: boolean,
): boolean {
  if (row.status !== 'SUCCESS' || row.itemsCount === null || row.product !== query.product) return false;
  if (row.direction !== (query.direction ?? null) || row.includeSubaccounts !== withSubaccounts) return false;
  const filters = queryOf(context, row)?.filters;
  if (!filters) return false;
  return Object.entries(filters).every(([name, value]) => query.filters[name] === value);
}

const lengthOf = (start: number, end: number) => Math.max(1, end - start);

function costOf(records: number): string {
  const tenThousandths = BigInt(Math.round(records)) * publishedPrice;
  const whole = tenThousandths / 10_000n;
  return `${whole}.${String(tenThousandths % 10_000n).padStart(4, '0')}`;
}
