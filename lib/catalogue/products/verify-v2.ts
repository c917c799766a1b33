import * as common from '../common-fields.ts';
import * as filters from '../common-filters.ts';
import type { Field } from '../field.ts';
import type { Product } from '../product.ts';

/** How often a code went out by one channel. */
function eventCount(name: string, channel: string): Field {
  return {
    name,
    semantic: 'integer',
    description: `How many codes went out by ${channel}; only on records of channel v2.`,
    example: '0',
  };
}

const channels = ['v2', 'email', 'silent_auth'];

const fields: readonly Field[] = [
  common.accountId,
  { ...common.requestId, description: 'Identifies the request.' },
  {
    ...common.requestId,
    name: 'parent_request_id',
    description: 'The verification that an email or silent authentication record belongs to.',
  },
  {
    name: 'channel',
    semantic: 'enum',
    description:
      'Whether this is the verification itself (v2), or an email or silent authentication within it.',
    example: 'v2',
    values: channels,
  },
  {
    name: 'to',
    semantic: 'text',
    description: 'The number or email address that was verified.',
    example: '447700900456',
    personal: true,
  },
  {
    name: 'locale',
    semantic: 'text',
    description: 'The language the code was sent in; only on records of channel v2.',
    example: 'en-gb',
  },
  { ...common.network, description: 'The mobile network: country and network code; not for email.' },
  { ...common.networkName, description: 'The name of the network; not for email.' },
  { ...common.country, description: 'The country of the number, as a two-letter ISO code; not for email.' },
  {
    name: 'status',
    semantic: 'enum',
    description: 'How the request ended.',
    example: 'completed',
    values: ['completed'],
  },
  common.clientRef,
  { ...common.dateReceived, description: 'When the request was received (UTC).' },
  eventCount('sms_event_count', 'text message'),
  eventCount('tts_event_count', 'call'),
  eventCount('whatsapp_event_count', 'WhatsApp'),
  eventCount('email_event_count', 'email'),
  eventCount('silentauth_event_count', 'silent authentication'),
  eventCount('rcs_event_count', 'RCS'),
  {
    name: 'if_fraud_check',
    semantic: 'flag',
    description: 'Whether the request went past a fraud block on purpose.',
    example: 'FALSE',
  },
  {
    name: 'pin_length',
    semantic: 'integer',
    description: 'How many digits the code had.',
    example: '6',
  },
  common.currency,
  { ...common.totalPrice, description: 'What the request was charged.' },
  common.recordId,
];

export const verifyV2: Product = {
  name: 'VERIFY-V2',
  publicName: 'VERIFY-V2',
  title: 'Verify v2',
  family: 'Verify',
  description: 'Verifications over several channels, with their email and silent authentication parts.',
  provenance: 'documented',
  direction: 'rejected',
  filters: [
    {
      ...filters.statusFilter,
      note: 'Published examples disagree on the spelling: completed in records, SUCCESS in queries.',
    },
    {
      ...filters.recipientFilter,
      kind: 'text',
      description: 'The number or email address that was verified.',
    },
    filters.countryFilter,
    filters.networkFilter,
    filters.localeFilter,
    {
      name: 'channel',
      kind: 'enum',
      label: 'Channel',
      description: 'The verification itself (v2), or one way of proving it.',
      field: 'channel',
      values: channels,
    },
    {
      name: 'parent_request_id',
      kind: 'id',
      label: 'Parent request id',
      description: 'The parts that belong to one verification.',
      field: 'parent_request_id',
    },
  ],
  fields,
  csvColumns: fields.map(({ name }) => name),
  idFields: ['request_id', 'id'],
  rangeField: 'date_received',
  priceField: 'total_price',
  currencyField: 'currency',
  statusField: 'status',
  countryField: 'country',
  networkField: 'network',
  retention: { months: 13 },
};
