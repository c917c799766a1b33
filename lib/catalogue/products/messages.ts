import * as common from '../common-fields.ts';
import * as filters from '../common-filters.ts';
import type { Field } from '../field.ts';
import * as message from '../message-fields.ts';
import type { Product } from '../product.ts';

const statuses = ['submitted', 'delivered', 'read', 'rejected', 'undeliverable'];
const providers = ['whatsapp', 'sms', 'mms', 'messenger', 'viber_service_msg', 'instagram', 'rcs', 'email'];

const fields: readonly Field[] = [
  common.accountId,
  message.messageId,
  { ...common.clientRef, direction: 'outbound' },
  common.direction,
  { ...message.sender, description: 'Who sent it: a number, a name or an account of the channel.' },
  {
    ...message.recipient,
    semantic: 'text',
    description: 'Who it went to: a number, an email address or an account of the channel.',
  },
  message.messageBody,
  {
    ...common.country,
    description: 'The country of the recipient, as a two-letter ISO code; not known for every channel.',
    direction: 'outbound',
  },
  {
    ...common.countryName,
    description: 'The name of the country; UNKNOWN where there is none.',
    direction: 'outbound',
  },
  {
    name: 'provider',
    semantic: 'enum',
    description: 'The channel that carried the message.',
    example: 'whatsapp',
    values: providers,
  },
  {
    name: 'provider_error_code',
    semantic: 'text',
    description: 'Why the channel refused the message, in its own numbering.',
    example: '1320',
    direction: 'outbound',
  },
  { ...common.network, description: 'The mobile network; only for SMS and MMS.' },
  { ...common.networkName, description: 'The name of the network; only for SMS and MMS.' },
  {
    name: 'session_type',
    semantic: 'text',
    description: 'The WhatsApp category, which decides the price; known once the message arrived.',
    example: 'utility',
    values: ['authentication', 'utility', 'marketing', 'referral_conversion', 'service'],
    direction: 'outbound',
  },
  {
    ...common.sessionId,
    description: 'The WhatsApp conversation the message was billed in; known once it arrived.',
    example: '4e91b7d05ac24f68b1e07c92d4a8f653',
    direction: 'outbound',
  },
  { ...common.dateReceived, description: 'When Vonage received the message (UTC).' },
  {
    ...message.dateFinalized,
    description: 'When the message reached its present state (UTC); being read does not count.',
  },
  message.latency,
  {
    name: 'status',
    semantic: 'enum',
    description: 'How far the message got.',
    example: 'delivered',
    values: statuses,
    direction: 'outbound',
  },
  {
    name: 'error_code',
    semantic: 'text',
    description: 'Why the message was rejected; empty unless it was.',
    example: '1320',
    direction: 'outbound',
  },
  common.currency,
  {
    name: 'estimated_price',
    semantic: 'money',
    description: 'The price expected before delivery was confirmed; not for WhatsApp.',
    example: '0.0382',
    direction: 'outbound',
  },
  {
    ...common.totalPrice,
    description: 'What the message was charged; zero when a WhatsApp conversation had already been paid for.',
  },
  message.workflowId,
  {
    name: 'workflow_items_number',
    semantic: 'integer',
    description: 'Which attempt of its workflow this message was.',
    example: '1',
    direction: 'outbound',
  },
  {
    name: 'workflow_items_total',
    semantic: 'integer',
    description: 'How many attempts the workflow has.',
    example: '2',
    direction: 'outbound',
  },
  {
    name: 'pricing_model',
    semantic: 'text',
    description: 'How Vonage charged for it, such as for a single message.',
    example: 'single message',
    values: ['single message'],
    direction: 'outbound',
  },
  {
    name: 'pricing_type',
    semantic: 'text',
    description: 'How Meta charges for it; only for WhatsApp.',
    example: 'standard',
    values: ['standard'],
    direction: 'outbound',
  },
  { ...common.recordId, description: 'Identifies this record; the same as message_id so far.' },
  common.tierVolume,
];

export const messages: Product = {
  name: 'MESSAGES',
  publicName: 'MESSAGES',
  title: 'Messages API',
  family: 'Messages',
  description: 'Messages over WhatsApp, RCS, Viber, Messenger, Instagram, email, MMS and SMS.',
  provenance: 'documented',
  direction: 'required',
  filters: [
    {
      ...filters.statusFilter,
      kind: 'enum',
      values: statuses,
      description: 'How far the message got.',
      note: 'Inbound messages have no status.',
    },
    { ...filters.senderFilter, description: 'The sender: a number, a name or an account of the channel.' },
    {
      ...filters.recipientFilter,
      kind: 'text',
      description: 'The recipient: a number, an email address or an account of the channel.',
    },
    { ...filters.countryFilter, note: 'Inbound messages show no country.' },
    filters.includeMessageFilter,
    {
      name: 'provider',
      kind: 'enum',
      label: 'Channel',
      description: 'The channel that carried the message.',
      field: 'provider',
      values: providers,
    },
  ],
  fields,
  csvColumns: {
    outbound: fields.map(({ name }) => name),
    inbound: fields.filter((field) => field.direction === undefined).map(({ name }) => name),
  },
  idFields: ['message_id', 'id'],
  rangeField: 'date_received',
  priceField: 'total_price',
  currencyField: 'currency',
  latencyField: 'latency',
  statusField: 'status',
  countryField: 'country',
  networkField: 'network',
  retention: { months: 13 },
  notes: [
    'Inbound and outbound records differ: inbound ones have no status, latency, country or reference.',
    'For RCS outside the United States, price, status, country, network, dates and latency can take 48 hours.',
  ],
};
