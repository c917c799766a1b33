import * as common from '../common-fields.ts';
import * as filters from '../common-filters.ts';
import type { Field } from '../field.ts';
import type { Product } from '../product.ts';

const requestTypes = ['IS_FRAUDSCORE', 'IS_SIMSWAP'];
const risks = ['low', 'medium', 'high'];
const truths = ['true', 'false'];

const fields: readonly Field[] = [
  common.accountId,
  { ...common.requestId, description: 'Identifies the lookup.' },
  {
    name: 'request_type',
    semantic: 'enum',
    description: 'What was asked for: a fraud score or a check for a swapped SIM.',
    example: 'IS_FRAUDSCORE',
    values: requestTypes,
  },
  { ...common.dateReceived, description: 'When the lookup was made (UTC).' },
  {
    name: 'status',
    semantic: 'enum',
    description: 'Whether the lookup worked.',
    example: 'SUCCESS',
    values: ['SUCCESS', 'FAIL'],
  },
  {
    name: 'response_code',
    semantic: 'text',
    description: 'The result as a number.',
    example: '200',
  },
  {
    name: 'response_description',
    semantic: 'text',
    description: 'The result in words.',
    example: 'OK',
  },
  {
    name: 'network_type',
    semantic: 'text',
    description: 'The kind of line; only for fraud scores.',
    example: 'MOBILE',
    values: ['MOBILE', 'VOIP', 'INVALID', 'FIXED_LINE', 'PREPAID', 'RESTRICTED_PREMIUM'],
  },
  { ...common.networkName, description: 'The network, by name or code; may be empty.' },
  {
    name: 'risk',
    semantic: 'enum',
    description: 'How likely the number is used for fraud; only for fraud scores.',
    example: 'low',
    values: risks,
  },
  {
    name: 'risk_score',
    semantic: 'integer',
    description: 'The same as a number from 0 to 100; only for fraud scores.',
    example: '12',
  },
  {
    name: 'swapped',
    semantic: 'enum',
    description: 'Whether the SIM was changed in the last seven days; only for SIM checks that worked.',
    example: 'false',
    values: truths,
  },
  {
    name: 'no_sim_change_period',
    semantic: 'text',
    description: 'For how long the SIM has not been changed, as an ISO duration in hours.',
    example: 'PT720H',
  },
  common.currency,
  { ...common.totalPrice, description: 'What the lookup was charged.' },
  common.recordId,
];

const notShown = 'A single client library names it, and records do not show it.';

export const numberInsightV2: Product = {
  name: 'NUMBER-INSIGHT-V2',
  publicName: 'NUMBER-INSIGHT-V2',
  title: 'Number Insight v2',
  family: 'Number Insight',
  description: 'Lookups that rate how likely a number is used for fraud or had its SIM swapped.',
  provenance: 'documented',
  deprecated: 'The newest public reference no longer lists this product.',
  direction: 'rejected',
  filters: [
    filters.statusFilter,
    {
      name: 'country',
      kind: 'country',
      label: 'Country',
      description: 'Only numbers of this country.',
      note: notShown,
    },
    {
      name: 'network',
      kind: 'network',
      label: 'Network',
      description: 'Only numbers on this mobile network.',
      note: notShown,
    },
    {
      name: 'number',
      kind: 'phone',
      label: 'Number',
      description: 'The number that was looked up.',
      personal: true,
      note: notShown,
    },
    {
      name: 'request_type',
      kind: 'enum',
      label: 'Request type',
      description: 'A fraud score or a check for a swapped SIM.',
      field: 'request_type',
      values: requestTypes,
      note: 'Spelled as in records; how queries want it spelled is not published.',
    },
    {
      name: 'risk',
      kind: 'enum',
      label: 'Risk',
      description: 'How likely the number is used for fraud.',
      field: 'risk',
      values: risks,
    },
    {
      name: 'swapped',
      kind: 'enum',
      label: 'SIM swapped',
      description: 'Whether the SIM was changed in the last seven days.',
      field: 'swapped',
      values: truths,
    },
  ],
  fields,
  csvColumns: fields.map(({ name }) => name),
  idFields: ['request_id', 'id'],
  rangeField: 'date_received',
  priceField: 'total_price',
  currencyField: 'currency',
  statusField: 'status',
  retention: { months: 13 },
};
