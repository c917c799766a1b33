import { type ErrandDto, type FilePlan, filePlanSchema } from '#lib/endpoints/errands.ts';
import { may } from '#lib/policy/policy.ts';
import { trimDecimal } from '#lib/query/decimal.ts';
import { formatUtc } from '#lib/query/instant.ts';
import type { ErrandRow } from '#lib/vault/errand-store.ts';
import type { ErrandContext } from './errand-context.ts';

/** Errands as this person may see them. */
export async function errandDtos(
  context: ErrandContext,
  rows: readonly ErrandRow[],
): Promise<readonly ErrandDto[]> {
  const isOthers = rows.some(({ personId }) => personId !== context.person.id);
  const people = isOthers ? await context.people.list() : [context.person];
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map((row) => dtoOf(context, row, names.get(row.personId) ?? 'Somebody'));
}

export async function errandDto(context: ErrandContext, row: ErrandRow): Promise<ErrandDto> {
  const [dto] = await errandDtos(context, [row]);
  if (!dto) throw new Error('one errand in, one errand out');
  return dto;
}

function dtoOf({ person }: ErrandContext, row: ErrandRow, createdBy: string): ErrandDto {
  const { fileName, fileBytes, expiresAt, currency } = row;
  const hasFile = (row.state === 'done' || row.state === 'incomplete') && fileName !== null;
  return {
    id: row.id,
    kind: row.kind,
    product: row.product,
    accountId: row.accountId,
    search: row.search,
    range: { start: formatUtc(row.rangeStart.getTime()), end: formatUtc(row.rangeEnd.getTime()) },
    plan: planOf(row),
    state: row.state,
    reason: row.reason,
    records: row.records,
    bought: row.bought,
    charge:
      may(person.role, 'prices.read') && currency !== null
        ? { amount: trimDecimal(row.charge), currency }
        : null,
    file:
      hasFile && expiresAt
        ? { name: fileName, bytes: fileBytes ?? 0, expiresAt: formatUtc(expiresAt.getTime()) }
        : null,
    createdBy,
    mine: row.personId === person.id,
    createdAt: formatUtc(row.createdAt.getTime()),
    finishedAt: row.finishedAt && formatUtc(row.finishedAt.getTime()),
  };
}

function planOf(row: ErrandRow): FilePlan | null {
  return row.plan === null ? null : (filePlanSchema.safeParse(row.plan).data ?? null);
}
