import type { Product } from '../product.ts';
import { qualityOnDemandFields as fields } from '../quality-on-demand-fields.ts';

export const vonageQod: Product = {
  name: 'VONAGE-QOD',
  publicName: 'VONAGE-QOD',
  title: 'Vonage Quality on Demand',
  family: 'Network APIs',
  description:
    "Requests through Vonage's own interface that a mobile network give a device better quality for a while.",
  provenance: 'inferred',
  direction: 'rejected',
  filters: [],
  fields,
  csvColumns: fields.map(({ name }) => name),
  idFields: ['session_id', 'id'],
  rangeField: 'date_start',
  rangeFieldInferred: true,
  priceField: 'total_price',
  currencyField: 'currency',
  durationField: 'duration',
  statusField: 'status',
  countryField: 'country_code',
  networkField: 'network',
  retention: { months: 13 },
  notes: ['Only its name is public; the fields shown here are our proposal.'],
};
