import type { Values } from './common-values.ts';
import { texts } from './demo-facts.ts';
import { outcomes } from './demo-outcomes.ts';
import { below, draw, hex16, hex32, money, pick, pickWeighted, textArray, unit, uuid } from './draws.ts';
import { purposes, replies } from './message-text.ts';

const messageId = `if(${unit('old id')} < 0.2, ${hex16('message')}, ${uuid('message')})`;
const body = `if(f_inbound, ${pick('reply', replies)}, replaceOne(${textArray(texts)}[f_text], '#', f_number))`;
const brand = `${textArray(purposes.map(({ sender }) => sender))}[f_purpose]`;
const failure = (part: 'status' | 'code' | 'text') => `${textArray(outcomes.map((o) => o[part]))}[f_failure]`;
const workflowId = `if(${unit('workflow')} < 0.04, substring(base58Encode(${hex32('workflow')}), 1, 28), '')`;

export const sms: Values = {
  message_id: messageId,
  id: messageId,
  // Names are not accepted as senders in the United States.
  from: `if(f_inbound, f_phone, if(f_country = 'US', f_own, ${brand}))`,
  forced_from: `if(f_country = 'IN', '567676', '')`,
  changed_from: `if(${unit('changed')} < 0.02, 'INFO', '')`,
  concatenated: "if(f_long, 'TRUE', 'FALSE')",
  message_body: body,
  status: `multiIf(f_open, ${pick('open status', ['submitted', 'accepted', 'buffered'])}, f_failed, ${failure('status')}, 'delivered')`,
  error_code: `multiIf(f_open, '', f_failed, ${failure('code')}, '0')`,
  error_code_description: `multiIf(f_open, '', f_failed, ${failure('text')}, 'Delivered')`,
  price: 'f_price',
  total_price: `if(f_inbound, f_inbound_price, if(f_failed AND ${failure('status')} = 'rejected', ${money('0')}, f_price))`,
  dcs: "if(f_unicode, '8', '0')",
  validity_period: "concat(formatDateTime(addDays(f_at, 3), '%y%m%d%H%i%S'), '000+')",
  ip_address: `concat(${pick('subnet', ['203.0.113.', '198.51.100.', '192.0.2.'])}, toString(1 + ${below('host', 200)}))`,
  udh: `if(f_long, concat('050003', hex(toUInt8(${draw('udh')} % 256)), '0201'), '')`,
  workflow_id: workflowId,
};

const waiting = `${unit('waiting')} < 0.05`;

export const smsTrafficControl: Values = {
  message_id: messageId,
  id: uuid('queue'),
  status: `if(${waiting}, 'queued', 'dequeued')`,
  queue_duration: `if(${waiting}, 0, least(600000, 20 + intDiv(f_latency, 4)))`,
};

const provider = pickWeighted('provider', [
  ['whatsapp', 46],
  ['sms', 22],
  ['rcs', 10],
  ['viber_service_msg', 7],
  ['messenger', 6],
  ['instagram', 4],
  ['mms', 3],
  ['email', 2],
]);
const overNetwork = `${provider} IN ('sms', 'mms')`;
const whatsapp = `${provider} = 'whatsapp'`;
const arrived = '(NOT f_failed AND NOT f_open)';
const customer = `multiIf(${provider} = 'email', concat('customer', f_number, '@example.com'),
  ${provider} IN ('messenger', 'instagram'), toString(1000000000000000 + ${draw('page user')} % 8999999999999999), f_phone)`;
const us = `multiIf(${provider} = 'email', 'hello@acme.example',
  ${provider} IN ('messenger', 'instagram'), '108450559201337', ${provider} = 'viber_service_msg', '16273', f_own)`;
const price = `multiIf(${overNetwork}, f_price, ${whatsapp}, ${money('0.0315')}, ${provider} = 'rcs', ${money('0.0271')},
  ${provider} = 'viber_service_msg', ${money('0.0184')}, ${money('0.0009')})`;
const known = `(${overNetwork} OR ${provider} = 'rcs' OR (${whatsapp} AND ${arrived}))`;

export const messages: Values = {
  message_id: uuid('message'),
  id: uuid('message'),
  from: `if(f_inbound, ${customer}, ${us})`,
  to: `if(f_inbound, ${us}, ${customer})`,
  message_body: body,
  provider,
  country: `if(${known}, f_country, '')`,
  country_name: `if(${known}, f_country_name, 'UNKNOWN')`,
  network: `if(${overNetwork}, f_network, '')`,
  network_name: `if(${overNetwork}, f_network_name, '')`,
  provider_error_code: `if(f_failed, ${pick('provider error', ['131026', '131047', '1020', '1320', '470'])}, '')`,
  error_code: `if(f_failed AND ${failure('status')} = 'rejected', ${pick('rejection', ['1020', '1300', '1320', '1330'])}, '')`,
  session_type: `if(${whatsapp} AND ${arrived}, ${textArray(['authentication', 'utility', 'utility', 'marketing', 'service'])}[f_purpose], '')`,
  session_id: `if(${whatsapp} AND ${arrived}, ${hex32('session')}, '')`,
  status: `multiIf(f_open, 'submitted', f_failed, if(${failure('status')} = 'rejected', 'rejected', 'undeliverable'),
    NOT ${overNetwork} AND ${unit('read')} < 0.63, 'read', 'delivered')`,
  estimated_price: `if(${whatsapp}, NULL, ${price})`,
  total_price: `multiIf(f_inbound, ${money('0.0009')}, f_failed, ${money('0')}, ${price})`,
  workflow_id: workflowId,
  workflow_items_number: `if(${unit('workflow')} < 0.04, 1 + ${below('workflow step', 2)}, NULL)`,
  workflow_items_total: `if(${unit('workflow')} < 0.04, 2, NULL)`,
  pricing_type: `if(${whatsapp}, 'standard', '')`,
};
