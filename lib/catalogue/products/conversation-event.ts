import * as common from '../common-fields.ts';
import * as filters from '../common-filters.ts';
import type { Field } from '../field.ts';
import type { Product } from '../product.ts';

const fields: readonly Field[] = [
  common.accountId,
  { ...common.requestId, description: 'Identifies the event.' },
  common.applicationId,
  common.conversationId,
  {
    name: 'user_id',
    semantic: 'id',
    description: 'The user the event came from.',
    example: 'USR-b20e7d95-41c8-4f3a-8d61-97a5c4e0f382',
  },
  common.clientRef,
  {
    name: 'creation_date',
    semantic: 'datetime',
    description: 'When the event happened (UTC).',
    example: '2026-03-02T09:15:04+00:00',
  },
  common.currency,
  common.unitPrice,
  { ...common.totalPrice, description: 'What the event was charged.' },
  common.recordId,
];

export const conversationEvent: Product = {
  name: 'CONVERSATION-EVENT',
  publicName: 'CONVERSATION-EVENT',
  title: 'Conversations Event',
  family: 'Conversations',
  description: 'Events of your own that your application sent into a conversation.',
  provenance: 'documented',
  direction: 'rejected',
  filters: [
    {
      name: 'status',
      kind: 'text',
      label: 'Status',
      description: 'Only events with exactly this status.',
      note: 'The filter is published, but records do not show a status.',
    },
    filters.conversationIdFilter,
  ],
  fields,
  csvColumns: fields.map(({ name }) => name),
  idFields: ['request_id', 'id'],
  rangeField: 'creation_date',
  rangeFieldInferred: true,
  priceField: 'total_price',
  currencyField: 'currency',
  retention: { months: 13 },
  notes: ['It took the place of an older product called CONVERSATIONS.'],
};
