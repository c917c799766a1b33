import * as common from '../common-fields.ts';
import * as filters from '../common-filters.ts';
import type { Field } from '../field.ts';
import type { Product } from '../product.ts';

const fields: readonly Field[] = [
  common.accountId,
  common.callId,
  common.direction,
  common.caller,
  common.callee,
  {
    ...common.dateStart,
    name: 'call_date_start',
    description: 'When listening for speech began (UTC).',
  },
  { ...common.dateStart, description: 'When the recognition began (UTC).' },
  { ...common.dateEnd, description: 'When the recognition ended (UTC).' },
  { ...common.duration, description: 'How much speech was recognised, in seconds.', example: '6' },
  {
    name: 'status',
    semantic: 'enum',
    description: 'Whether the speech was understood.',
    example: 'ok',
    values: ['ok', 'error'],
  },
  {
    name: 'status_description',
    semantic: 'text',
    description: 'What went wrong, when something did.',
    example: 'ERR1: the audio could not be read',
  },
  common.currency,
  common.unitPrice,
  { ...common.totalPrice, description: 'What the recognition was charged.' },
  {
    name: 'asr_type',
    semantic: 'enum',
    description: 'The quality of the recognition, which decides the price.',
    example: 'standard',
    values: ['standard', 'premier'],
  },
  common.recordId,
];

const notShown = 'Not every reference lists it, and records do not show it.';

export const asr: Product = {
  name: 'ASR',
  publicName: 'ASR',
  title: 'Voice ASR',
  family: 'Voice',
  description: 'Speech of callers that was turned into text.',
  provenance: 'documented',
  direction: 'optional',
  filters: [
    {
      ...filters.statusFilter,
      kind: 'enum',
      values: ['ok', 'error'],
      note: 'Only a reference of 2021 lists it, and only for asynchronous reports.',
    },
    filters.callerFilter,
    filters.recipientFilter,
    {
      name: 'country',
      kind: 'country',
      label: 'Country',
      description: 'Only calls with a number of this country.',
      acceptedAsync: false,
      note: notShown,
    },
    {
      name: 'network',
      kind: 'network',
      label: 'Network',
      description: 'Only calls with a number on this mobile network.',
      acceptedAsync: false,
      note: notShown,
    },
    filters.callIdFilter,
  ],
  fields,
  csvColumns: fields.map(({ name }) => name),
  idFields: ['call_id', 'id'],
  rangeField: 'date_start',
  priceField: 'total_price',
  currencyField: 'currency',
  durationField: 'duration',
  statusField: 'status',
  retention: { months: 13 },
};
