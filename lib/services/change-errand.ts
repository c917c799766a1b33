import { rm, stat } from 'node:fs/promises';
import { type ErrandDto, type ErrandListDto, type errandSteps, fileFormats } from '#lib/endpoints/errands.ts';
import { AppError } from '#lib/errors/app-error.ts';
import type { ErrandRow, ErrandState } from '#lib/vault/errand-store.ts';
import { openStates } from '#lib/vault/errand-store.ts';
import type { ErrandContext } from './errand-context.ts';
import { errandDto, errandDtos } from './errand-dto.ts';
import { fileTypes } from './file-types.ts';
import { requirePermission } from './require-permission.ts';
import { serveFile } from './serve-file.ts';

const mostListed = 200;
const pollMs = 1000;

export async function listErrands(context: ErrandContext): Promise<ErrandListDto> {
  requirePermission(context.person, 'records.read');
  const { person, errands } = context;
  const rows = await errands.list(person.role === 'admin' ? null : person.id, mostListed + 1);
  return {
    errands: [...(await errandDtos(context, rows.slice(0, mostListed)))],
    more: rows.length > mostListed,
    nextPollMs: rows.some(({ state }) => openStates.includes(state)) ? pollMs : null,
  };
}

const steps: Readonly<
  Record<(typeof errandSteps)[number], { from: readonly ErrandState[]; to: ErrandState; refusal: string }>
> = {
  pause: {
    from: ['waiting', 'buying'],
    to: 'paused',
    refusal: 'This cannot be paused: it is not buying any more.',
  },
  resume: {
    from: ['paused', 'failed'],
    to: 'waiting',
    refusal: 'This cannot go on: it is neither paused nor failed.',
  },
  cancel: {
    from: ['waiting', 'buying', 'writing', 'paused', 'failed'],
    to: 'cancelled',
    refusal: 'This has ended already.',
  },
  finish: {
    from: ['paused', 'failed'],
    to: 'writing',
    refusal: 'Pause it first: then what is owned so far can be written.',
  },
};

export async function changeErrand(
  context: ErrandContext,
  id: string,
  step: (typeof errandSteps)[number],
): Promise<ErrandDto> {
  const row = await findErrand(context, id);
  const { from, to, refusal } = steps[step];
  if (step === 'finish' && row.kind !== 'export')
    throw new AppError('conflict', 'There is no file to write.');
  const isOver = to === 'cancelled';
  const now = new Date(context.clock.now());
  const changed = await context.errands.change(id, from, {
    ...{ state: to, changedAt: now, leasedUntil: null },
    reason: step === 'finish' ? (row.reason ?? 'it was stopped before everything was bought') : null,
    ...(isOver && { finishedAt: now }),
  });
  if (!changed) throw new AppError('conflict', refusal);
  if (openStates.includes(to)) await context.hurry(id);
  return errandDto(context, changed);
}

/** Ends it where it goes on, and takes its file away. What was bought stays owned. */
export async function removeErrand(context: ErrandContext, id: string): Promise<void> {
  await findErrand(context, id);
  await context.errands.remove(id);
  await rm(context.pathOf(id), { force: true });
}

export async function downloadErrand(
  context: ErrandContext,
  id: string,
  request: Headers,
): Promise<Response> {
  const row = await findErrand(context, id);
  if ((row.state !== 'done' && row.state !== 'incomplete') || row.fileName === null)
    throw new AppError(
      'conflict',
      'There is no file: this export has not been written, or has had its time.',
    );
  const path = context.pathOf(id);
  const found = await stat(path).catch(() => null);
  if (!found)
    throw new AppError(
      'conflict',
      'The file is gone from this machine. Export again: what is owned is free.',
    );
  const format = fileFormats.find((name) => row.fileName?.endsWith(`.${name}`)) ?? 'csv';
  return serveFile(request, {
    ...{ path, size: found.size, type: fileTypes[format], name: row.fileName },
    etag: `"${id}-${found.size.toString(36)}"`,
    requestId: context.requestId,
    signal: context.signal,
  });
}

/** Its owner's, or an admin's: for everybody else it is not there. */
async function findErrand(context: ErrandContext, id: string): Promise<ErrandRow> {
  requirePermission(context.person, 'records.read');
  const row = await context.errands.get(id);
  const { person } = context;
  if (!row || (row.personId !== person.id && person.role !== 'admin'))
    throw new AppError('not_found', 'There is no such export here.');
  return row;
}
