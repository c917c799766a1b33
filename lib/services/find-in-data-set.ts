import type { BodyOf } from '#lib/endpoints/endpoint.ts';
import type { FoundInDataSet } from '#lib/endpoints/found-in-data-set.ts';
import type { findInDataSet as endpoint } from '#lib/endpoints/reports.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { may } from '#lib/policy/policy.ts';
import { selectByIds } from '#lib/records/select-by-ids.ts';
import { selectByNumbers } from '#lib/records/select-by-numbers.ts';
import { dataSetOf } from '#lib/shelf/data-set.ts';
import { joinFound } from './join-found.ts';
import { maskRecords } from './mask-records.ts';
import { findDataSet, whileOpen } from './open-data-set.ts';
import type { ReportContext } from './report-context.ts';

/**
 * Looks ids, or phone numbers, up in an opened report, at no cost; what is found is shown under the reader's masks. An id
 * of digits that names no record is looked for among senders and receivers, by who may see those.
 */
export async function findInDataSet(
  context: ReportContext,
  id: string,
  { ids = [], numbers = [] }: BodyOf<typeof endpoint>,
): Promise<FoundInDataSet> {
  const { person, engine, signal } = context;
  const { row, product, shape } = await findDataSet(context, id);
  // Whether a number is there is what its column would say.
  if (numbers.length > 0 && !may(person.role, 'personal.read')) {
    const message = 'Your role may not look for phone numbers. Look for an id instead.';
    throw new AppError('forbidden', message, { fields: [{ field: 'numbers', message }] });
  }
  const selection = {
    product,
    accountIds: row.dataAccounts ?? [row.accountId],
    ...(row.direction && { direction: row.direction }),
    projection: shape,
  };
  const asked = [...new Set([...ids, ...numbers])];
  const database = dataSetOf(row.id);
  const byNumbers = (wanted: readonly string[]) =>
    selectByNumbers(engine, database, { ...selection, numbers: wanted }, signal);
  const answers = await whileOpen(context, id, async () => {
    if (numbers.length > 0) return [await byNumbers(asked)];
    const byIds = await selectByIds(engine, database, { ...selection, ids: asked }, signal);
    // Messages go to people whose id is digits alone: as personal as a number, and longer than any.
    const left = asked.filter((value) => /^\d{5,40}$/.test(value) && !byIds.found.includes(value));
    const isSearched = left.length > 0 && may(person.role, 'personal.read');
    return isSearched ? [byIds, await byNumbers(left)] : [byIds];
  });
  const { records, more } = joinFound(answers, product);
  const found = answers.flatMap((answer) => answer.found);
  const { columns, values, masked, extra } = maskRecords(person.role, records, {
    product,
    direction: row.direction ?? undefined,
    ...shape,
  });
  const isFound = new Set(found);
  return {
    found: { columns, values },
    count: records.length,
    notFound: asked.filter((value) => !isFound.has(value)),
    masked,
    extra,
    more,
  };
}
