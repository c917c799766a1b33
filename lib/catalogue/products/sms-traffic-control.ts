import * as common from '../common-fields.ts';
import type { Field } from '../field.ts';
import * as message from '../message-fields.ts';
import type { Product } from '../product.ts';

const fields: readonly Field[] = [
  common.accountId,
  {
    name: 'queued_time',
    semantic: 'datetime',
    description: 'When the message was put into the queue (UTC).',
    example: '2026-03-02T09:15:04+00:00',
  },
  { ...message.messageId, description: 'Identifies the SMS that had to wait.' },
  {
    name: 'status',
    semantic: 'enum',
    description: 'Whether the message is still waiting or has left the queue.',
    example: 'dequeued',
    values: ['queued', 'dequeued'],
  },
  {
    name: 'queue_duration',
    semantic: 'latency',
    description: 'How long the message waited, in milliseconds.',
    example: '350',
  },
  common.recordId,
];

export const smsTrafficControl: Product = {
  name: 'SMS-TRAFFIC-CONTROL',
  publicName: 'SMS-TRAFFIC-CONTROL',
  title: 'SMS Traffic Control',
  family: 'Messages',
  description: 'Text messages that had to wait because the account sent faster than it may.',
  provenance: 'documented',
  direction: 'rejected',
  filters: [],
  fields,
  csvColumns: fields.map(({ name }) => name),
  idFields: ['message_id', 'id'],
  rangeField: 'queued_time',
  rangeFieldInferred: true,
  statusField: 'status',
  retention: { months: 13 },
};
