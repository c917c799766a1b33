import * as common from '../common-fields.ts';
import * as filters from '../common-filters.ts';
import type { Field } from '../field.ts';
import type { Product } from '../product.ts';

const fields: readonly Field[] = [
  common.accountId,
  common.caller,
  common.callee,
  {
    name: 'status',
    semantic: 'enum',
    description: 'How the speech ended.',
    example: 'completed',
    values: ['completed'],
  },
  {
    name: 'trace_id',
    semantic: 'id',
    description: 'Follows the speech through the systems of the vendor; useful in a support case.',
    example: 'trc-70d41be95c2a8f36',
  },
  {
    name: 'premium',
    semantic: 'text',
    description: 'An old sign for a better voice; tts_type has taken its place.',
    example: 'false',
    values: ['true', 'false'],
  },
  {
    name: 'language',
    semantic: 'text',
    description: 'The language that was spoken.',
    example: 'en-GB',
  },
  {
    name: 'style',
    semantic: 'integer',
    description: 'The number of the voice within its language.',
    example: '2',
  },
  {
    name: 'length',
    semantic: 'integer',
    description: 'How many characters were spoken.',
    example: '118',
  },
  {
    name: 'size',
    semantic: 'integer',
    description: 'The size of the audio in bytes.',
    example: '64320',
  },
  { ...common.dateStart, name: 'start_time', description: 'When the speech began (UTC).' },
  { ...common.dateEnd, name: 'end_time', description: 'When the speech ended (UTC).' },
  { ...common.duration, description: 'How long the speech lasted, in seconds.' },
  common.currency,
  common.unitPrice,
  { ...common.totalPrice, description: 'What the speech was charged.' },
  {
    name: 'tts_type',
    semantic: 'enum',
    description: 'The quality of the voice, which decides the price.',
    example: 'standard',
    values: ['standard', 'premium', 'premier'],
  },
  {
    name: 'tts_level',
    semantic: 'enum',
    description: 'Whether everybody in the conversation heard it or a single leg.',
    example: 'leg',
    values: ['conversation', 'leg'],
  },
  { ...common.callId, description: 'The call leg the speech was played on; not every record has one.' },
  {
    ...common.conversationId,
    description: 'The conversation the speech was played in; empty for a leg on its own.',
    example: '2f7d81c4-6e0b-49a3-a5d2-c83b90f1e467',
  },
  {
    name: 'creation_date',
    semantic: 'datetime',
    description: 'When this record was written (UTC).',
    example: '2026-03-02T09:16:33+00:00',
  },
  common.recordId,
];

export const voiceTts: Product = {
  name: 'VOICE-TTS',
  publicName: 'VOICE-TTS',
  title: 'Voice TTS',
  family: 'Voice',
  description: 'Texts that were read aloud in calls by a synthetic voice.',
  provenance: 'documented',
  direction: 'rejected',
  filters: [
    {
      ...filters.callIdFilter,
      note: 'Only the newest reference lists it, and some records have no call id.',
    },
  ],
  fields,
  csvColumns: fields.map(({ name }) => name),
  idFields: ['trace_id', 'call_id', 'id'],
  rangeField: 'creation_date',
  rangeFieldInferred: true,
  priceField: 'total_price',
  currencyField: 'currency',
  durationField: 'duration',
  statusField: 'status',
  retention: { months: 13 },
};
