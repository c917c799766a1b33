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
    ...common.caller,
    name: 'forced_from',
    description: 'The caller number that routing rules put in place of yours; empty when yours was kept.',
    example: '447700900789',
  },
  common.network,
  common.networkName,
  common.country,
  common.countryName,
  { ...common.dateStart, description: 'When the call was answered (UTC).' },
  { ...common.dateEnd, description: 'When the call ended (UTC).' },
  { ...common.duration, description: 'How long the call lasted, in seconds.' },
  {
    name: 'status',
    semantic: 'enum',
    description: 'How the call ended; records of this product are answered calls.',
    example: 'ANSWERED',
    values: ['ANSWERED'],
  },
  {
    name: 'status_description',
    semantic: 'text',
    description: 'The status in words.',
    example: 'The call was completed.',
  },
  {
    name: 'status_code',
    semantic: 'text',
    description: 'The SIP response code of the call.',
    example: '200',
  },
  common.currency,
  { ...common.unitPrice, description: 'The price of one minute.' },
  { ...common.totalPrice, description: 'What the call was charged.' },
  common.recordId,
  {
    ...common.tierVolume,
    description: 'The volume tier, counted in seconds, that the price was taken from.',
  },
];

export const voiceApi: Product = {
  name: 'VOICE-API',
  publicName: 'VOICE-CALL',
  title: 'Voice Call',
  family: 'Voice',
  description: 'Calls made or received through the Voice API that were answered, one record for each leg.',
  provenance: 'documented',
  direction: 'optional',
  filters: [
    {
      ...filters.statusFilter,
      kind: 'enum',
      values: ['ANSWERED', 'MACHINE', 'ERROR'],
      description: 'How the call ended.',
      note: 'Not every reference lists it; published records are always ANSWERED.',
    },
    filters.callerFilter,
    filters.recipientFilter,
    filters.countryFilter,
    filters.networkFilter,
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
  countryField: 'country',
  networkField: 'network',
  retention: { months: 13 },
  notes: ['Client libraries know this product as VOICE-CALL. Calls that failed are in VOICE-REJECTED.'],
};
