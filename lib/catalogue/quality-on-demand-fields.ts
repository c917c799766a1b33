import * as common from './common-fields.ts';
import type { Field } from './field.ts';

/** Both quality-on-demand products; no public source describes their records, so this is a proposal. */
export const qualityOnDemandFields: readonly Field[] = [
  common.accountId,
  common.applicationId,
  { ...common.sessionId, description: 'Identifies the stretch of guaranteed quality.' },
  { ...common.msisdn, description: 'The number of the device.' },
  common.network,
  common.countryCode,
  { ...common.dateStart, description: 'When the guaranteed quality began (UTC).' },
  { ...common.dateEnd, description: 'When the guaranteed quality ended (UTC).' },
  { ...common.duration, description: 'How long the quality was guaranteed, in seconds.', example: '600' },
  {
    name: 'status',
    semantic: 'enum',
    description: 'Whether the network granted the quality.',
    example: 'SUCCESS',
    values: ['SUCCESS', 'FAILED'],
  },
  common.currency,
  { ...common.totalPrice, description: 'What the session was charged.' },
  common.recordId,
];
