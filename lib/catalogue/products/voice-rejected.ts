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
  common.network,
  common.networkName,
  common.country,
  common.countryName,
  { ...common.dateStart, description: 'When the call was attempted (UTC).' },
  { ...common.dateEnd, description: 'When the attempt ended (UTC).' },
  {
    name: 'status',
    semantic: 'enum',
    description: 'How the call ended; records of this product are failed calls.',
    example: 'FAILED',
    values: ['FAILED'],
  },
  {
    name: 'status_code',
    semantic: 'text',
    description: 'The SIP response code that says why the call failed.',
    example: '486',
    values: ['404', '480', '486', '487', '502'],
  },
  {
    name: 'status_description',
    semantic: 'text',
    description: 'The reason in words.',
    example: 'The line was busy',
  },
  common.recordId,
];

export const voiceRejected: Product = {
  name: 'VOICE-REJECTED',
  publicName: 'VOICE-FAILED',
  title: 'Voice Failed',
  family: 'Voice',
  description: 'Calls that were rejected, not answered or could not be connected. They cost nothing.',
  provenance: 'documented',
  direction: 'optional',
  filters: [
    filters.callerFilter,
    filters.recipientFilter,
    filters.countryFilter,
    { ...filters.networkFilter, acceptedAsync: false },
    filters.callIdFilter,
  ],
  fields,
  csvColumns: fields.map(({ name }) => name),
  idFields: ['call_id', 'id'],
  rangeField: 'date_start',
  statusField: 'status',
  countryField: 'country',
  networkField: 'network',
  retention: { months: 13 },
  notes: ['Client libraries know this product as VOICE-FAILED. Calls that were answered are in VOICE-API.'],
};
