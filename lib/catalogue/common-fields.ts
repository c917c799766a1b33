import type { Field } from './field.ts';

/** Definitions several products share. A product spreads one and overrides what it says differently. */

export const accountId: Field = {
  name: 'account_id',
  semantic: 'id',
  description: 'The account the record belongs to: the main account or one of its sub-accounts.',
  example: 'a1b2c3d4',
};

export const recordId: Field = {
  name: 'id',
  semantic: 'id',
  description: 'Identifies this record among all records of the product.',
  example: '5f2c9a70-31d4-4b8e-9c67-0d8be41f7a12',
};

export const requestId: Field = {
  name: 'request_id',
  semantic: 'id',
  description: 'Identifies the request that led to this record.',
  example: '0b9d6c1e-7a42-4f35-8c90-62d1e5fa37b4',
};

export const applicationId: Field = {
  name: 'application_id',
  semantic: 'id',
  description: 'The Vonage application that was used.',
  example: '8c1f4e62-95ab-4d07-b3e8-17f6a20c9d5b',
};

export const conversationId: Field = {
  name: 'conversation_id',
  semantic: 'id',
  description: 'The conversation this belongs to, with its CON- prefix.',
  example: 'CON-2f7d81c4-6e0b-49a3-a5d2-c83b90f1e467',
};

export const sessionId: Field = {
  name: 'session_id',
  semantic: 'id',
  description: 'Identifies the session.',
  example: '6a40e9d7-2c58-4f1b-8e93-b7d05a1cf284',
};

export const callId: Field = {
  name: 'call_id',
  semantic: 'id',
  description: 'Identifies the leg of the call: a UUID, or 32 hex digits followed by a counter.',
  example: '7d3e91b05ac24f68b1e07c92d4a8f653-1',
};

export const clientRef: Field = {
  name: 'client_ref',
  semantic: 'text',
  description: 'The reference your own system attached to the request; costs can be allocated by it.',
  example: 'retail-orders-58213',
};

export const direction: Field = {
  name: 'direction',
  semantic: 'enum',
  description: 'Whether it came in to you or went out from you.',
  example: 'outbound',
  values: ['inbound', 'outbound'],
};

export const caller: Field = {
  name: 'from',
  semantic: 'phone',
  description: 'The number that called.',
  example: '447700900123',
  personal: true,
};

export const callee: Field = {
  name: 'to',
  semantic: 'phone',
  description: 'The number that was called; for inbound calls, your own number.',
  example: '447700900456',
  personal: true,
};

export const msisdn: Field = {
  name: 'msisdn',
  semantic: 'phone',
  description: 'The phone number the request was about.',
  example: '447700900456',
  personal: true,
};

export const network: Field = {
  name: 'network',
  semantic: 'network',
  description: 'The mobile network: country and network code, sometimes a label such as US-FIXED.',
  example: '23410',
};

export const networkName: Field = {
  name: 'network_name',
  semantic: 'text',
  description: 'The name of the network.',
  example: 'O2 UK',
};

export const country: Field = {
  name: 'country',
  semantic: 'country',
  description: 'The country of the number, as a two-letter ISO code.',
  example: 'GB',
};

export const countryCode: Field = { ...country, name: 'country_code' };

export const countryName: Field = {
  name: 'country_name',
  semantic: 'text',
  description: 'The name of the country.',
  example: 'United Kingdom',
};

export const dateReceived: Field = {
  name: 'date_received',
  semantic: 'datetime',
  description: 'When Vonage received the request (UTC).',
  example: '2026-03-02T09:15:04+00:00',
};

export const dateStart: Field = {
  name: 'date_start',
  semantic: 'datetime',
  description: 'When it began (UTC).',
  example: '2026-03-02T09:15:04+00:00',
};

export const dateEnd: Field = {
  name: 'date_end',
  semantic: 'datetime',
  description: 'When it ended (UTC).',
  example: '2026-03-02T09:16:31+00:00',
};

export const duration: Field = {
  name: 'duration',
  semantic: 'duration',
  description: 'How long it lasted, in seconds.',
  example: '87',
};

export const currency: Field = {
  name: 'currency',
  semantic: 'currency',
  description: 'The currency of the prices in this record.',
  example: 'EUR',
};

export const unitPrice: Field = {
  name: 'price',
  semantic: 'money',
  description: 'The price of one billed unit.',
  example: '0.0051',
};

export const totalPrice: Field = {
  name: 'total_price',
  semantic: 'money',
  description: 'What this record was charged in all.',
  example: '0.0382',
};

export const tierVolume: Field = {
  name: 'tier_volume',
  semantic: 'text',
  description: 'The volume tier the price was taken from; empty when the price is flat.',
  example: '1-10000',
};
