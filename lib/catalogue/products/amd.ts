import * as common from '../common-fields.ts';
import * as filters from '../common-filters.ts';
import type { Field } from '../field.ts';
import type { Product } from '../product.ts';

const fields: readonly Field[] = [
  common.accountId,
  { ...common.dateStart, name: 'start_time', description: 'When the detection began (UTC).' },
  { ...common.dateEnd, name: 'end_time', description: 'When the detection ended (UTC).' },
  {
    name: 'amd_result_sent',
    semantic: 'flag',
    description: 'Whether your application was told the result.',
    example: 'true',
    wire: 'boolean',
  },
  {
    name: 'amd_detection_result',
    semantic: 'enum',
    description: 'Who picked up: a person or an answering machine.',
    example: 'MACHINE',
    values: ['HUMAN', 'MACHINE'],
  },
  {
    name: 'amd_beep_detection_result',
    semantic: 'flag',
    description: 'Whether the beep of an answering machine was heard.',
    example: 'true',
    wire: 'boolean',
  },
  {
    name: 'amd_user_defined_beep_timeout',
    semantic: 'integer',
    description: 'How many seconds your application asked to wait for a beep, from 30 to 120.',
    example: '45',
    wire: 'integer',
  },
  {
    name: 'amd_user_defined_behavior',
    semantic: 'enum',
    description: 'What your application asked to happen when a machine picks up.',
    example: 'continue',
    values: ['hangup', 'continue'],
  },
  {
    name: 'amd_user_defined_mode',
    semantic: 'enum',
    description: 'How your application asked to detect machines.',
    example: 'detect_beep',
    values: ['default', 'detect', 'detect_beep'],
  },
  { ...common.totalPrice, description: 'What the detection was charged.' },
  common.currency,
  common.callId,
  common.recordId,
];

export const amd: Product = {
  name: 'AMD',
  publicName: 'AMD',
  title: 'Voice AMD',
  family: 'Voice',
  description: 'Checks whether a person or an answering machine picked up a call.',
  provenance: 'documented',
  direction: 'rejected',
  filters: [filters.callIdFilter],
  fields,
  csvColumns: fields.map(({ name }) => name),
  idFields: ['call_id', 'id'],
  rangeField: 'start_time',
  rangeFieldInferred: true,
  priceField: 'total_price',
  currencyField: 'currency',
  retention: { months: 13 },
  notes: ['Unlike other products, its flags and its timeout travel as JSON booleans and a number.'],
};
