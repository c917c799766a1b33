import { AppError, type FieldError } from '#lib/errors/app-error.ts';

/** A query that cannot be asked, with every reason beside its field. */
export function refuseQuery(fields: readonly FieldError[]): AppError {
  const [first] = fields;
  const sentence =
    fields.length === 1 && first
      ? first.message
      : 'This query cannot be asked yet. See what is said beside each field.';
  return new AppError('invalid_query', sentence, { fields: fields.slice(0, 50) });
}

const paths: Readonly<Record<string, string>> = {
  product: 'product',
  account_id: 'accountId',
  direction: 'direction',
  date_start: 'range.start',
  date_end: 'range.end',
  include_message: 'includeMessage',
  show_concatenated: 'showConcatenated',
  id: 'ids',
};

/** The vendor names its own parameters when it refuses a query; people know the fields of our form. */
export function inFormTerms(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== 'invalid_query') return error;
  const fields = error.fields.map(({ field, message }) => ({
    field: paths[field] ?? `filters.${field}`,
    message,
  }));
  return new AppError(error.code, error.message, {
    fields,
    cause: error,
    ...(error.upstreamRequestId === undefined ? {} : { upstreamRequestId: error.upstreamRequestId }),
  });
}
