import { AppError } from '#lib/errors/app-error.ts';
import { wireParameters } from '#lib/query/wire-parameters.ts';
import type { Sealer } from '#lib/sealing/sealer.ts';
import type { ReportRow } from '#lib/shelf/report-store.ts';
import { queryOf } from './report-dto.ts';

/** What the vendor is asked for a report of ours: the query's parameters, and nothing a person could add. */
export function reportParameters(tokens: Sealer, row: ReportRow): Readonly<Record<string, string | boolean>> {
  const query = queryOf({ tokens }, row);
  if (!query)
    throw new AppError(
      'conflict',
      'The query of this report cannot be read any more. Order it anew from the form.',
    );
  const { limit: _, include_message, show_concatenated, ...parameters } = wireParameters(query);
  return {
    ...parameters,
    ...(include_message && { include_message: true }),
    ...(show_concatenated && { show_concatenated: true }),
    ...(row.includeSubaccounts && { include_subaccounts: true }),
  };
}
