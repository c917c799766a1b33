import type { Field } from './field.ts';

/** Definitions that SMS, SMS traffic control and the Messages API share. */

export const messageId: Field = {
  name: 'message_id',
  semantic: 'id',
  description: 'Identifies the message: the id your system got when it was submitted.',
  example: 'c41b7e09-8d26-4a5f-9e13-70fb2d6c85a4',
};

export const sender: Field = {
  name: 'from',
  semantic: 'text',
  description: 'Who sent it: a number, a short code or a name.',
  example: '447700900123',
  personal: true,
};

export const recipient: Field = {
  name: 'to',
  semantic: 'phone',
  description: 'The number it went to; for inbound messages, your own number.',
  example: '447700900456',
  personal: true,
};

export const messageBody: Field = {
  name: 'message_body',
  semantic: 'text',
  description: 'The text of the message.',
  example: 'Your parcel arrives tomorrow between 9 and 11.',
  presentWhen: 'include_message',
  body: true,
};

export const dateFinalized: Field = {
  name: 'date_finalized',
  semantic: 'datetime',
  description: 'When the message reached its final state (UTC); empty until then.',
  example: '2026-03-02T09:15:07+00:00',
  direction: 'outbound',
};

export const latency: Field = {
  name: 'latency',
  semantic: 'latency',
  description: 'Time from receiving the message to its final state, in milliseconds.',
  example: '2840',
  direction: 'outbound',
};

export const workflowId: Field = {
  name: 'workflow_id',
  semantic: 'id',
  description: 'The failover workflow the message was part of.',
  example: '9QbLw2TzXc7Hn4VdKs1RmYf8Jg',
  direction: 'outbound',
};
