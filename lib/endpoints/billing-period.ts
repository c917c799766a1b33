import { z } from 'zod';
import { isZone } from '#lib/query/zone.ts';

export const account = z
  .string({ error: 'Choose an account.' })
  .min(1, { error: 'Choose an account.' })
  .max(64);
export const day = z.iso.date({ error: 'Give a date as 2026-11-25.' });

const longestDays = 400;
const dayMs = 86_400_000;

/** Whose money, and of which days: of a question's parameters as of a body. */
export const periodFields = {
  account,
  /** With what is owned of its sub-accounts. */
  subaccounts: z.enum(['include', 'exclude']).default('exclude'),
  start: day,
  /** The last day, included. */
  end: day,
  /** On whose clocks the days begin. */
  zone: z
    .string({ error: 'Choose a time zone.' })
    .max(64)
    .refine(isZone, { error: 'This time zone is unknown.' }),
};

interface Days {
  readonly start: string;
  readonly end: string;
}

export const endsAfterStart = ({ start, end }: Days): boolean => start <= end;
export const isNotTooLong = ({ start, end }: Days): boolean =>
  Date.parse(end) - Date.parse(start) < longestDays * dayMs;

/** Both checks, for an object with the fields of a period. */
export function checkedPeriod<Schema extends z.ZodType<Days>>(schema: Schema): Schema {
  return schema
    .refine(endsAfterStart, { path: ['end'], error: 'The last day must not lie before the first.' })
    .refine(isNotTooLong, { path: ['end'], error: `Choose at most ${longestDays} days.` });
}
