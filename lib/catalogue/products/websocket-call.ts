import * as common from '../common-fields.ts';
import * as filters from '../common-filters.ts';
import type { Field } from '../field.ts';
import type { Product } from '../product.ts';

const fields: readonly Field[] = [
  common.accountId,
  common.callId,
  { ...common.dateStart, description: 'When the connection began (UTC).' },
  { ...common.dateEnd, description: 'When the connection ended (UTC).' },
  { ...common.duration, description: 'How long the connection lasted, in seconds.' },
  {
    name: 'status',
    semantic: 'enum',
    description: 'How the connection ended.',
    example: 'completed',
    values: ['completed'],
  },
  common.currency,
  common.unitPrice,
  { ...common.totalPrice, description: 'What the connection was charged.' },
  common.recordId,
];

export const websocketCall: Product = {
  name: 'WEBSOCKET-CALL',
  publicName: 'WEBSOCKET-CALL',
  title: 'Voice WebSocket Call',
  family: 'Voice',
  description: 'Legs of calls whose audio was streamed to a server over a WebSocket.',
  provenance: 'documented',
  direction: 'rejected',
  filters: [
    {
      ...filters.statusFilter,
      note: 'Only a reference of 2021 lists it, and only for asynchronous reports.',
    },
    filters.callIdFilter,
  ],
  fields,
  csvColumns: fields.map(({ name }) => name),
  idFields: ['call_id', 'id'],
  rangeField: 'date_start',
  priceField: 'total_price',
  currencyField: 'currency',
  durationField: 'duration',
  statusField: 'status',
  retention: { months: 13 },
};
