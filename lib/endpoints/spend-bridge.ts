import { z } from 'zod';
import { checkedPeriod, day, endsAfterStart, isNotTooLong, periodFields } from './billing-period.ts';
import type { Endpoint } from './endpoint.ts';
import { standing } from './spend.ts';

const side = z.object({ records: z.number().int(), amount: z.string() });

const parts = {
  before: side,
  after: side,
  /** After less before: exactly what volume, mix and price add up to. */
  difference: z.string(),
  /** More or fewer records, at what a record cost on average before. */
  volume: z.string(),
  /** Records of another kind than before; new kinds with all they cost. */
  mix: z.string(),
  /** Records of the same kind at another price. */
  price: z.string(),
};

const line = z.object({
  ...{ product: z.string(), title: z.string(), country: z.string(), network: z.string() },
  ...parts,
});

export type BridgeLineDto = z.infer<typeof line>;

const bridge = z.object({
  currency: z.string(),
  ...parts,
  /** The largest differences first. */
  lines: z.array(line),
  /** What is left of the lines. */
  others: z.object({ lines: z.number().int(), ...parts }).nullable(),
});

export type BridgeDto = z.infer<typeof bridge>;
export type BridgePartsDto = Pick<BridgeDto, keyof typeof parts>;

const bridgeAnswer = z.object({ before: standing, after: standing, bridges: z.array(bridge) });

export type BridgeAnswerDto = z.infer<typeof bridgeAnswer>;

/** How the charges of one period became those of another. Costs nothing. */
export const getBridge = {
  method: 'GET',
  path: '/api/spend/bridge',
  query: checkedPeriod(
    z.strictObject({
      ...periodFields,
      /** The days it is compared with. */
      beforeStart: day,
      beforeEnd: day,
    }),
  )
    .refine(({ beforeStart, beforeEnd }) => endsAfterStart({ start: beforeStart, end: beforeEnd }), {
      path: ['beforeEnd'],
      error: 'The last day must not lie before the first.',
    })
    .refine(({ beforeStart, beforeEnd }) => isNotTooLong({ start: beforeStart, end: beforeEnd }), {
      path: ['beforeEnd'],
      error: 'Choose at most 400 days.',
    }),
  answer: bridgeAnswer,
} as const satisfies Endpoint;
