import * as common from '../common-fields.ts';
import type { Field } from '../field.ts';
import type { Product } from '../product.ts';

const fields: readonly Field[] = [
  { ...common.accountId, name: 'acc', description: 'The account that signed the request.' },
  {
    name: 'product_type',
    semantic: 'text',
    description: 'Always reports.',
    example: 'reports',
    values: ['reports'],
  },
  { ...common.dateReceived, description: 'When the report was asked for (UTC).' },
  { ...common.dateStart, name: 'date_started', description: 'When work on it began (UTC); may be empty.' },
  { ...common.dateEnd, name: 'date_finished', description: 'When it was finished (UTC).' },
  {
    name: 'status',
    semantic: 'enum',
    description: 'How the report ended, or how far it is.',
    example: 'SUCCESS',
    values: ['SUCCESS', 'TRUNCATED', 'FAILED', 'ABORTED', 'PENDING', 'PROCESSING'],
  },
  { ...common.accountId, description: 'The account the report is about.' },
  {
    ...common.accountId,
    name: 'master_account_id',
    description: 'The main account above it, or the account itself.',
  },
  {
    name: 'is_charged',
    semantic: 'flag',
    description: 'Whether the report was billed.',
    example: 'TRUE',
  },
  {
    name: 'request_params',
    semantic: 'json',
    description:
      'What was asked for: product, account and dates. It might repeat a number that was searched for.',
    example: '{"product":"SMS","account_id":"a1b2c3d4"}',
    wire: 'object',
    personal: true,
  },
  {
    name: 'job_type',
    semantic: 'enum',
    description: 'How it was asked for: by ids, by dates, or as an asynchronous report.',
    example: 'SYNC_JOB_FROM_DATES',
    values: ['SYNC_JOB_FROM_ID', 'SYNC_JOB_FROM_DATES', 'ASYNC_JOB'],
  },
  {
    name: 'requested_product',
    semantic: 'text',
    description: 'The product whose records were asked for.',
    example: 'SMS',
  },
  {
    name: 'items_written',
    semantic: 'integer',
    description: 'How many records were delivered.',
    example: '134',
    wire: 'integer',
  },
  { ...common.unitPrice, description: 'The price of one record.', example: '0.0004', wire: 'number' },
  { ...common.currency, description: 'The currency of the prices.' },
  { ...common.totalPrice, description: 'What the report was charged.', example: '0.0536', wire: 'number' },
  common.recordId,
  common.tierVolume,
];

export const reportsUsage: Product = {
  name: 'REPORTS-USAGE',
  publicName: 'REPORTS-USAGE',
  title: 'Reports Usage',
  family: 'Account',
  description: 'Every request that was made for reports and what it cost. Reading it is free.',
  provenance: 'documented',
  direction: 'rejected',
  filters: [],
  fields,
  csvColumns: fields.map(({ name }) => name),
  idFields: ['id'],
  rangeField: 'date_received',
  rangeFieldInferred: true,
  priceField: 'total_price',
  currencyField: 'currency',
  statusField: 'status',
  retention: { months: 13 },
  free: true,
  notes: ['Its prices and counts travel as JSON numbers, and what was asked for as an object.'],
};
