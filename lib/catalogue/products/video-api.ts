import * as common from '../common-fields.ts';
import * as filters from '../common-filters.ts';
import type { Field } from '../field.ts';
import type { Product } from '../product.ts';

/** An id that only the records of some features carry. */
function featureId(name: string, what: string, features: string): Field {
  return {
    name,
    semantic: 'id',
    description: `${what}; only for ${features}.`,
    example: 'd95c7a10-3e48-4b6f-a2d1-08f7c6b4e539',
  };
}

const fields: readonly Field[] = [
  common.accountId,
  {
    name: 'feature_name',
    semantic: 'enum',
    description: 'What was used; each feature is billed by its own records.',
    example: 'Archiving',
    values: [
      'Video Session',
      'Subscriber minutes',
      'Archiving',
      'Broadcasting',
      'HLS',
      'Experience composer',
      'SIP_Interconnect',
      'Audio_Connector',
      'Live_Captions',
    ],
  },
  { ...common.sessionId, example: '2_MX40ODc2NTQzMn5-MTc3MjQ0MjkwNDAwMH5kR3hMbTRxUnZ8fg' },
  featureId('meeting_id', 'One unbroken stretch of the session', 'Video Session'),
  featureId(
    'subscriber_id',
    'Who or what received a stream',
    'Subscriber minutes, SIP_Interconnect, Audio_Connector and Live_Captions',
  ),
  featureId('archive_id', 'The recording', 'Archiving'),
  featureId('broadcast_id', 'The broadcast', 'Broadcasting'),
  featureId('hls_id', 'The HLS stream', 'HLS'),
  featureId('composer_id', 'The composed picture', 'Experience composer'),
  common.applicationId,
  common.duration,
  common.dateStart,
  common.dateEnd,
  common.totalPrice,
  common.currency,
  common.recordId,
  common.tierVolume,
];

export const videoApi: Product = {
  name: 'VIDEO-API',
  publicName: 'VIDEO-API',
  title: 'Video API',
  family: 'Video',
  description: 'Video sessions and what was used in them, such as recording or captions.',
  provenance: 'documented',
  direction: 'rejected',
  filters: [
    filters.sessionIdFilter,
    {
      name: 'meeting_id',
      kind: 'id',
      label: 'Meeting id',
      description: 'One unbroken stretch of a session.',
      field: 'meeting_id',
    },
  ],
  fields,
  csvColumns: fields.map(({ name }) => name),
  idFields: ['session_id', 'meeting_id', 'id'],
  rangeField: 'date_start',
  rangeFieldInferred: true,
  priceField: 'total_price',
  currencyField: 'currency',
  durationField: 'duration',
  retention: { days: 90 },
  notes: [
    'Records are kept for 90 days only, not for 13 months.',
    'Records of HLS can appear about two and a half hours late.',
  ],
};
