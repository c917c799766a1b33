import * as common from '../common-fields.ts';
import * as filters from '../common-filters.ts';
import type { Field } from '../field.ts';
import type { Product } from '../product.ts';

const fields: readonly Field[] = [
  common.accountId,
  {
    ...common.requestId,
    description: 'Identifies the verification: 32 hex digits.',
    example: '4e91b7d05ac24f68b1e07c92d4a8f653',
  },
  {
    name: 'from',
    semantic: 'text',
    description: 'The sender the person saw, at most 11 characters.',
    example: 'Acme',
    personal: true,
  },
  { ...common.callee, description: 'The number that was verified.' },
  {
    name: 'locale',
    semantic: 'text',
    description: 'The language the code was sent in.',
    example: 'en-gb',
  },
  {
    name: 'number_type',
    semantic: 'text',
    description: 'The kind of line, such as MOBILE.',
    example: 'MOBILE',
    values: ['MOBILE'],
  },
  common.network,
  common.networkName,
  common.country,
  common.countryName,
  { ...common.dateReceived, description: 'When the verification was asked for (UTC).' },
  {
    ...common.dateEnd,
    name: 'date_finalized',
    description: 'When the verification was over (UTC).',
  },
  {
    ...common.dateStart,
    name: 'first_event_date',
    description: 'When the first code was sent (UTC).',
  },
  {
    ...common.dateEnd,
    name: 'last_event_date',
    description: 'When the last code was sent (UTC).',
  },
  {
    name: 'status',
    semantic: 'enum',
    description: 'How the verification ended.',
    example: 'SUCCESS',
    values: ['IN PROGRESS', 'SUCCESS', 'FAILED', 'EXPIRED', 'CANCELLED'],
  },
  {
    name: 'sms_event_count',
    semantic: 'integer',
    description: 'How many codes went out by text message.',
    example: '1',
  },
  {
    name: 'tts_event_count',
    semantic: 'integer',
    description: 'How many codes were spoken in a call.',
    example: '0',
  },
  {
    ...common.currency,
    description: 'The currency of the prices; left empty for this product.',
    example: '',
  },
  {
    name: 'pricing_model',
    semantic: 'text',
    description: 'Which pricing model applied, as a number.',
    example: '0',
  },
  { ...common.unitPrice, description: 'What the verification was charged in all.' },
  {
    name: 'estimated_price',
    semantic: 'money',
    description: 'What the verification was expected to cost.',
    example: '0',
  },
  {
    name: 'sms_price',
    semantic: 'money',
    description: 'What its text messages were charged.',
    example: '0',
  },
  {
    name: 'tts_price',
    semantic: 'money',
    description: 'What its calls were charged.',
    example: '0',
  },
  { ...common.recordId, description: 'Identifies this record; the same as request_id.' },
];

export const numberVerify: Product = {
  name: 'NUMBER-VERIFY',
  publicName: 'VERIFY-API',
  title: 'Verify v1',
  family: 'Verify',
  description: 'Codes sent to check that a person owns a phone number, one record for each verification.',
  provenance: 'documented',
  direction: 'rejected',
  filters: [
    { ...filters.recipientFilter, description: 'The number that was verified.' },
    { ...filters.countryFilter, acceptedAsync: false },
    filters.networkFilter,
    { ...filters.localeFilter, acceptedAsync: false },
    {
      name: 'number_type',
      kind: 'text',
      label: 'Number type',
      description: 'The kind of line, such as MOBILE.',
      field: 'number_type',
      acceptedAsync: false,
    },
  ],
  fields,
  csvColumns: fields.map(({ name }) => name),
  idFields: ['request_id', 'id'],
  rangeField: 'date_received',
  priceField: 'price',
  currencyField: 'currency',
  statusField: 'status',
  countryField: 'country',
  networkField: 'network',
  retention: { months: 13 },
  notes: [
    'Client libraries know this product as VERIFY-API.',
    'The cost is in price; there is no total_price, and the currency is documented as always empty.',
  ],
};
