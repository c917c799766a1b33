import type { EstimateDto } from '#lib/endpoints/estimate.ts';
import { type EstimateContext, estimateReading } from './estimate-reading.ts';
import { openAddress } from './open-address.ts';
import { requireQueryRights } from './query-rights.ts';

/** Five to ten minutes for a million, says the vendor; smaller ones take some seconds all the same. */
const secondsPerRecord = { low: 300e-6, high: 600e-6 };
const leastSeconds = 5;

/** What a report would hold, cost and take: a report is bought whole, whatever of it is owned. */
export async function estimateReport(
  context: EstimateContext,
  { include_subaccounts, ...address }: Readonly<Record<string, string>>,
): Promise<EstimateDto> {
  const query = openAddress(context.tokens, address);
  requireQueryRights(context.person.role, query);
  const withSubaccounts = include_subaccounts === 'true';
  const estimate = await estimateReading(context, query, { withSubaccounts });
  return { ...estimate, seconds: reportSeconds(estimate.records) };
}

/** How long a report takes; null where the number of its records is not known. */
export function reportSeconds(records: EstimateDto['records']): EstimateDto['seconds'] {
  return (
    records && {
      low: Math.max(leastSeconds, Math.round(records.low * secondsPerRecord.low)),
      high: Math.max(leastSeconds * 4, Math.round(records.high * secondsPerRecord.high)),
    }
  );
}
