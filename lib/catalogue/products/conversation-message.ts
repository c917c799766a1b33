import * as common from '../common-fields.ts';
import * as filters from '../common-filters.ts';
import type { Field } from '../field.ts';
import type { Product } from '../product.ts';

const fields: readonly Field[] = [
  common.accountId,
  {
    name: 'trace_id',
    semantic: 'id',
    description: 'Follows the message through the systems of the vendor; useful in a support case.',
    example: '1f6b83d4-7e0a-4c92-b5d8-e40c7a29f163',
  },
  common.applicationId,
  common.conversationId,
  {
    name: 'other_ids',
    semantic: 'text',
    description: 'Further ids of the message, as one piece of text.',
    example: '{conversationEventId=12, messageSequenceNumber=3}',
  },
  {
    name: 'from_member_id',
    semantic: 'id',
    description: 'The member of the conversation who wrote it.',
    example: 'MEM-83a1c0f7-5d29-4e64-9b72-f0c5d81e3a46',
  },
  {
    name: 'from_user_id',
    semantic: 'id',
    description: 'The user who wrote it.',
    example: 'USR-b20e7d95-41c8-4f3a-8d61-97a5c4e0f382',
  },
  {
    name: 'from_channel',
    semantic: 'text',
    description: 'Where it was written, such as in an app.',
    example: 'app',
    values: ['app'],
  },
  {
    name: 'from_message_id',
    semantic: 'id',
    description: 'The place of the message within its conversation, counted from the start.',
    example: '12',
  },
  common.clientRef,
  {
    name: 'creation_date',
    semantic: 'datetime',
    description: 'When the message was written (UTC).',
    example: '2026-03-02T09:15:04+00:00',
  },
  common.currency,
  common.unitPrice,
  { ...common.totalPrice, description: 'What the message was charged.' },
  common.recordId,
];

export const conversationMessage: Product = {
  name: 'CONVERSATION-MESSAGE',
  publicName: 'CONVERSATION-MESSAGE',
  title: 'Conversations Message',
  family: 'Conversations',
  description: 'Messages that members of a conversation wrote to each other.',
  provenance: 'documented',
  direction: 'rejected',
  filters: [filters.conversationIdFilter],
  fields,
  csvColumns: fields.map(({ name }) => name),
  // The message id is only a counter within its conversation, so it comes last.
  idFields: ['trace_id', 'id', 'from_message_id'],
  rangeField: 'creation_date',
  rangeFieldInferred: true,
  priceField: 'total_price',
  currencyField: 'currency',
  retention: { months: 13 },
};
