import type { Field } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { columnType } from '#lib/records/record-table.ts';
import { sqlText } from '#lib/records/sql-name.ts';
import { below, money, pick, textArray, uuid } from './draws.ts';
import { purposes } from './message-text.ts';

/** A field's name → SQL for its value. */
export type Values = Readonly<Record<string, string>>;

/** Fields that mean the same in every product. */
const common: Values = {
  account_id: 'f_account',
  direction: "if(f_inbound, 'inbound', 'outbound')",
  currency: "'EUR'",
  network: 'f_network',
  network_name: 'f_network_name',
  country: 'f_country',
  country_code: 'f_country',
  country_name: 'f_country_name',
  client_ref: 'f_reference',
  account_ref: `${textArray(purposes.map(({ costCentre }) => costCentre))}[f_purpose]`,
  application_id: 'f_application',
  date_finalized: 'if(f_open, NULL, f_final)',
  latency: 'if(f_open, NULL, f_latency)',
  date_end: 'f_end',
  duration: 'f_duration',
  to: 'if(f_inbound, f_own, f_phone)',
  from: 'if(f_inbound, f_phone, f_own)',
  msisdn: 'f_phone',
  number: 'f_phone',
  id: uuid('id'),
  tier_volume: "if(f_account = f_main, '10001-50000', '1-10000')",
};

/** A value for any field the tables below do not name, so that a new product has records at once. */
function valueByMeaning(field: Field): string {
  if (field.values && field.values.length > 0) return pick(field.name, field.values);
  switch (field.semantic) {
    case 'id':
      return uuid(field.name);
    case 'phone':
      return 'f_phone';
    case 'money':
      return money('0.01');
    case 'currency':
      return "'EUR'";
    case 'datetime':
      return `addSeconds(f_at, ${below(field.name, 60)})`;
    case 'duration':
      return 'f_duration';
    case 'latency':
      return 'f_latency';
    case 'country':
      return 'f_country';
    case 'network':
      return 'f_network';
    case 'flag':
      return pick(field.name, ['TRUE', 'FALSE']);
    case 'integer':
      return `1 + ${below(field.name, 9)}`;
    default:
      return sqlText(field.example);
  }
}

/** SQL for one field of a product's demo record; empty where the record's direction does not carry it. */
export function fieldValue(product: Product, field: Field, own: Values): string {
  if (field.name === product.rangeField) return 'f_at';
  const value = own[field.name] ?? common[field.name] ?? valueByMeaning(field);
  const named = product.fields.filter(({ name }) => name === field.name);
  const outboundOnly = named.every(({ direction }) => direction === 'outbound');
  if (!outboundOnly) return value;
  return `if(f_inbound, ${columnType(field).startsWith('Nullable') ? 'NULL' : "''"}, ${value})`;
}
