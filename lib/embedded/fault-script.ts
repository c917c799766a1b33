import { z } from 'zod';

/** What can go wrong on purpose, so that tests can show that the rest survives it. */
export const faultsSchema = z.array(
  z.strictObject({
    /** The first request it strikes, counted from 1 since the script was set. */
    request: z.int().min(1),
    /** How many requests in a row it strikes. */
    times: z.int().min(1).default(1),
    /** Counts only requests for this product, spelled as they spell it. */
    product: z.string().optional(),
    answer: z.enum(['429', '500', 'hang', 'cut', 'html', 'repeat-cursor']),
    /** Seconds, with 429. */
    retryAfter: z.int().min(0).default(1),
  }),
);

export type Fault = z.infer<typeof faultsSchema>[number];

export interface FaultScript {
  set(faults: z.input<typeof faultsSchema>): void;
  /** The fault that strikes this request, if any; counts the request. */
  next(product: string | null): Fault | null;
}

export function createFaultScript(faults: z.input<typeof faultsSchema> = []): FaultScript {
  let script: { readonly fault: Fault; seen: number }[] = [];
  const set: FaultScript['set'] = (next) => {
    script = faultsSchema.parse(next).map((fault) => ({ fault, seen: 0 }));
  };
  set(faults);
  return {
    set,
    next(product) {
      let struck: Fault | null = null;
      for (const entry of script) {
        const { fault } = entry;
        if (fault.product !== undefined && fault.product !== product) continue;
        entry.seen += 1;
        if (entry.seen >= fault.request && entry.seen < fault.request + fault.times) struck ??= fault;
      }
      return struck;
    },
  };
}
