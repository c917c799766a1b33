import * as common from '../common-fields.ts';
import * as filters from '../common-filters.ts';
import type { Field } from '../field.ts';
import type { Product } from '../product.ts';

const fields: readonly Field[] = [
  common.accountId,
  common.sessionId,
  {
    name: 'subtype',
    semantic: 'text',
    description: 'The kind of meeting.',
    example: 'instant',
    values: ['instant'],
  },
  {
    name: 'connection_count',
    semantic: 'integer',
    description: 'How many times somebody joined.',
    example: '3',
  },
  { ...common.dateStart, description: 'When the meeting began (UTC).' },
  { ...common.dateEnd, description: 'When the meeting ended (UTC).' },
  { ...common.duration, description: 'How long the meeting lasted, in seconds.' },
  common.currency,
  common.unitPrice,
  { ...common.totalPrice, description: 'What the meeting was charged.' },
  common.recordId,
];

export const meetings: Product = {
  name: 'MEETINGS',
  publicName: 'MEETINGS',
  title: 'Meetings',
  family: 'Video',
  description: 'Video meetings held through the Meetings API.',
  provenance: 'inferred',
  deprecated: 'The newest public reference no longer lists this product.',
  direction: 'rejected',
  filters: [
    filters.sessionIdFilter,
    {
      name: 'subtype',
      kind: 'text',
      label: 'Subtype',
      description: 'The kind of meeting.',
      field: 'subtype',
    },
    {
      name: 'connection_count',
      kind: 'integer',
      label: 'Connections',
      description: 'Meetings that were joined exactly this many times.',
      field: 'connection_count',
    },
  ],
  fields,
  csvColumns: fields.map(({ name }) => name),
  idFields: ['session_id', 'id'],
  rangeField: 'date_start',
  rangeFieldInferred: true,
  priceField: 'total_price',
  currencyField: 'currency',
  durationField: 'duration',
  retention: { months: 13 },
  notes: ['No public source describes its records; these fields are our best reading of its filters.'],
};
