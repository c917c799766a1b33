import { z } from 'zod';

/** States of an asynchronous report. TRUNCATED is final too: the file is there but was cut at the size limit. */
export const reportStatuses = ['PENDING', 'PROCESSING', 'SUCCESS', 'TRUNCATED', 'FAILED', 'ABORTED'] as const;

export type ReportStatus = (typeof reportStatuses)[number];

const link = z.looseObject({ href: z.string() });
const text = z.union([z.string(), z.number()]);

/**
 * One report, in either shape. The public shape says `request_status` and repeats the parameters at the top, where
 * `status` is the *filter*; the other one says `status` for the state and nests the parameters in `request_params`.
 */
export const reportAnswerSchema = z.looseObject({
  _links: z.looseObject({ self: link.nullish(), download_report: link.nullish() }).nullish(),
  request_id: z.string().min(1),
  request_status: z.string().nullish(),
  status: z.unknown().optional(),
  request_params: z.looseObject({}).nullish(),
  product: z.string().nullish(),
  account_id: z.string().nullish(),
  receive_time: z.string().nullish(),
  start_time: z.string().nullish(),
  items_count: text.nullish(),
  /** Only when the state is SUCCESS or TRUNCATED. */
  download_url: z.string().nullish(),
});

export type ReportAnswer = z.infer<typeof reportAnswerSchema>;

/** `GET /v2/reports`. Without paging: what is older than four days is gone. */
export const reportListSchema = z.looseObject({
  items_count: text.nullish(),
  reports: z.array(z.unknown()),
});
