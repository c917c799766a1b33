import * as common from '../common-fields.ts';
import * as filters from '../common-filters.ts';
import type { Field } from '../field.ts';
import type { Product } from '../product.ts';

const fields: readonly Field[] = [
  common.accountId,
  common.requestId,
  common.applicationId,
  common.conversationId,
  {
    name: 'user_id',
    semantic: 'text',
    description: 'The name of the user who was on this leg.',
    example: 'agent-mills',
    personal: true,
  },
  {
    name: 'leg_id',
    semantic: 'id',
    description: 'Identifies the leg of the call.',
    example: '41d7e05b-9c38-4a62-b1f0-3e8d6c27a954',
  },
  common.clientRef,
  { ...common.dateStart, description: 'When the leg began (UTC).' },
  { ...common.dateEnd, description: 'When the leg ended (UTC).' },
  common.duration,
  {
    name: 'status',
    semantic: 'enum',
    description: 'How the leg ended: a response code, or a word.',
    example: '200',
    values: ['200', 'completed'],
  },
  common.currency,
  common.unitPrice,
  { ...common.totalPrice, description: 'What the leg was charged.' },
  common.recordId,
];

export const inAppVoice: Product = {
  name: 'IN-APP-VOICE',
  publicName: 'IN-APP-VOICE',
  title: 'In-App Voice',
  family: 'Voice',
  description: 'Legs of calls between users of an app or a website, without a phone line.',
  provenance: 'documented',
  direction: 'rejected',
  filters: [
    filters.statusFilter,
    filters.conversationIdFilter,
    {
      name: 'leg_id',
      kind: 'id',
      label: 'Leg id',
      description: 'The record of one leg of a call.',
      field: 'leg_id',
    },
  ],
  fields,
  csvColumns: fields.map(({ name }) => name),
  idFields: ['leg_id', 'request_id', 'id'],
  rangeField: 'date_start',
  priceField: 'total_price',
  currencyField: 'currency',
  durationField: 'duration',
  statusField: 'status',
  retention: { months: 13 },
};
