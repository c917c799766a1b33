import type { Values } from './common-values.ts';
import { below, hex32, money, pick, pickWeighted, unit, uuid } from './draws.ts';

const zero = money('0');
const spoken = `${unit('spoken')} < 0.07`;
const sent = `toInt64(1 + if(${unit('resent')} < 0.18, 1 + ${below('resends', 2)}, 0))`;
/** Nobody types in a code that was only asked for to earn from its delivery. */
const outcome = `multiIf(f_pumped, 'EXPIRED', f_failed, 'FAILED', ${pickWeighted('outcome', [
  ['SUCCESS', 83],
  ['EXPIRED', 11],
  ['CANCELLED', 6],
])})`;

export const numberVerify: Values = {
  request_id: hex32('verify'),
  id: hex32('verify'),
  from: pick('brand', ['Acme', 'AcmeBank', 'AcmeShop']),
  locale: 'lower(f_language)',
  date_finalized: `addSeconds(f_at, 125 * (${sent} - 1) + if(${outcome} = 'EXPIRED', 300, 6 + ${below('typing', 110)}))`,
  first_event_date: 'f_at',
  last_event_date: `addSeconds(f_at, 125 * (${sent} - 1))`,
  status: outcome,
  sms_event_count: sent,
  tts_event_count: `if(${spoken}, 1, 0)`,
  currency: "''",
  price: `if(${outcome} = 'SUCCESS', ${money('0.0572')}, ${zero})`,
  estimated_price: `if(${outcome} = 'SUCCESS', ${money('0.0572')}, ${zero})`,
  sms_price: `f_price * ${sent}`,
  tts_price: `if(${spoken}, f_minute, ${zero})`,
};

const channel = `if(f_pumped, 'v2', ${pickWeighted('channel', [
  ['v2', 82],
  ['silent_auth', 11],
  ['email', 7],
])})`;
const byCode = `${channel} = 'v2'`;
const byMail = `${channel} = 'email'`;
const means = `if(f_pumped, 'sms', ${pickWeighted('means', [
  ['sms', 70],
  ['whatsapp', 15],
  ['rcs', 8],
  ['voice', 7],
])})`;
const count = (of: string): string => `if(${byCode}, if(${means} = '${of}', ${sent}, 0), NULL)`;

export const verifyV2: Values = {
  request_id: uuid('verify'),
  id: uuid('verify'),
  parent_request_id: `if(${byCode}, '', ${uuid('parent')})`,
  channel,
  to: `if(${byMail}, concat('person', f_number, '@example.com'), f_phone)`,
  locale: `if(${byCode}, lower(f_language), '')`,
  network: `if(${byMail}, '', f_network)`,
  network_name: `if(${byMail}, '', f_network_name)`,
  country: `if(${byMail}, '', f_country)`,
  sms_event_count: count('sms'),
  tts_event_count: count('voice'),
  whatsapp_event_count: count('whatsapp'),
  rcs_event_count: count('rcs'),
  email_event_count: `if(${byCode}, if(${unit('mailed too')} < 0.03, 1, 0), NULL)`,
  silentauth_event_count: `if(${byCode}, if(${unit('silent first')} < 0.1, 1, 0), NULL)`,
  if_fraud_check: `if(${unit('bypass')} < 0.03, 'TRUE', 'FALSE')`,
  pin_length: `if(${unit('pin')} < 0.3, 4, 6)`,
  total_price: `multiIf(${byMail}, ${money('0.004')}, ${byCode}, f_price * ${sent}, ${money('0.021')})`,
};

export const numberInsight: Values = {
  request_id: uuid('insight'),
  product_type: pickWeighted('lookup', [
    ['PRODUCT_HLR_LOOKUP_FORMAT', 5],
    ['PRODUCT_HLR_LOOKUP_STANDARD', 3],
    ['PRODUCT_HLR_LOOKUP_ADVANCED', 2],
  ]),
  response_code: `if(${unit('response')} < 0.02, '3', '0')`,
  ported: `if(${unit('ported')} < 0.21, 'ported', 'not_ported')`,
  first_name: `if(${unit('named')} < 0.03, ${pick('first name', ['Sam', 'Alex', 'Maria', 'Yuki', 'Omar'])}, 'unknown')`,
  last_name: `if(${unit('named')} < 0.03, ${pick('last name', ['Jones', 'Weber', 'Rossi', 'Sato', 'Haddad'])}, 'unknown')`,
  currency: "''",
  total_price: pickWeighted('lookup', [
    ['0', 5],
    ['0.005', 3],
    ['0.03', 2],
  ]).replace(/'([\d.]+)'/g, "toDecimal64('$1', 8)"),
};

const fraudScore = `${unit('kind')} < 0.6`;
const wrong = `${unit('wrong')} < 0.03`;
const score = `toInt64(least(100, 100 * pow(${unit('score')}, 3)))`;
const swapped = `${unit('swapped')} < 0.06`;

export const numberInsightV2: Values = {
  request_id: uuid('insight'),
  request_type: `if(${fraudScore}, 'IS_FRAUDSCORE', 'IS_SIMSWAP')`,
  status: `if(${wrong}, 'FAIL', 'SUCCESS')`,
  response_code: `if(${wrong}, '503', '200')`,
  response_description: `if(${wrong}, 'Service unavailable', 'OK')`,
  network_type: `if(${fraudScore}, ${pickWeighted('network type', [
    ['MOBILE', 80],
    ['VOIP', 8],
    ['PREPAID', 6],
    ['FIXED_LINE', 4],
    ['INVALID', 1],
    ['RESTRICTED_PREMIUM', 1],
  ])}, '')`,
  network_name: "concat(f_network, ' ', f_network_name)",
  risk: `if(${fraudScore} AND NOT ${wrong}, multiIf(${score} < 34, 'low', ${score} < 67, 'medium', 'high'), '')`,
  risk_score: `if(${fraudScore} AND NOT ${wrong}, ${score}, NULL)`,
  swapped: `multiIf(${fraudScore} OR ${wrong}, '', ${swapped}, 'true', 'false')`,
  no_sim_change_period: `if(${fraudScore} OR ${wrong}, '', concat('PT', toString(if(${swapped}, 1 + ${below('hours', 160)}, 168 + ${below('hours', 9000)})), 'H'))`,
  total_price: money('0.0212'),
};
