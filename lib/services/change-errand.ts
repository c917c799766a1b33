import type { ErrandDto, errandSteps } from '#lib/endpoints/errands.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { type ErrandState, openStates } from '#lib/vault/errand-store.ts';
import type { ErrandContext } from './errand-context.ts';
import { errandDto } from './errand-dto.ts';
import { findErrand } from './find-errand.ts';

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

/** Pauses, resumes, cancels, or writes what is owned so far. */
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
