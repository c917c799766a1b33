import type { Values } from './common-values.ts';
import { below, hex16, hex32, money, pick, pickWeighted, unit, uuid } from './draws.ts';

const callId = `concat(${hex32('call')}, '-1')`;
const landline = `${unit('landline')} < 0.14`;
const perMinute = (price: string): string => `${price} * f_duration / 60`;
const callPrice = `if(f_inbound, ${money('0.0045')}, f_minute)`;

const overNetwork: Values = {
  network: `if(${landline}, concat(f_country, '-FIXED'), f_network)`,
  network_name: `if(${landline}, concat(f_country_name, ', fixed line'), f_network_name)`,
};

export const voiceApi: Values = {
  ...overNetwork,
  call_id: callId,
  forced_from: `if(${unit('forced')} < 0.04, f_own, '')`,
  status_description: "'The call was completed.'",
  status_code: "'200'",
  price: callPrice,
  total_price: perMinute(callPrice),
};

const refusals = (column: 0 | 1): string =>
  `if(f_outage AND ${unit('outage')} < 0.8, ${column === 0 ? "'502'" : "'The carrier did not answer'"},
    ${pickWeighted(
      'refusal',
      refusal.map((row) => [row[column], row[2]] as const),
    )})`;

const refusal = [
  ['480', 'The person was not available', 36],
  ['486', 'The line was busy', 28],
  ['487', 'The caller hung up first', 18],
  ['404', 'The number does not exist', 13],
  ['502', 'The carrier did not answer', 5],
] as const;

export const voiceRejected: Values = {
  ...overNetwork,
  call_id: callId,
  date_end: `addSeconds(f_at, ${below('ringing', 46)})`,
  status_code: refusals(0),
  status_description: refusals(1),
};

const characters = `toInt64(20 + ${below('characters', 380)})`;
const speech = `(2 + intDiv(${characters}, 14))`;
const voice = pickWeighted('voice', [
  ['standard', 70],
  ['premium', 22],
  ['premier', 8],
]);
const speechPrice = `if(${voice} = 'standard', ${money('0.00048')}, ${money('0.00144')})`;
const wholeConversation = `${unit('level')} < 0.2`;

export const voiceTts: Values = {
  trace_id: `concat('trc-', lower(${hex16('trace')}))`,
  premium: `if(${voice} = 'standard', 'false', 'true')`,
  language: 'f_language',
  style: below('style', 6),
  length: characters,
  size: `${characters} * 545`,
  start_time: `addSeconds(f_at, -1 - ${speech})`,
  end_time: 'addSeconds(f_at, -1)',
  duration: speech,
  price: speechPrice,
  total_price: `${speechPrice} * ${characters} / 100`,
  tts_type: voice,
  tts_level: `if(${wholeConversation}, 'conversation', 'leg')`,
  call_id: callId,
  conversation_id: `if(${wholeConversation}, ${uuid('conversation')}, '')`,
};

export const inAppVoice: Values = {
  request_id: uuid('request'),
  id: uuid('request'),
  conversation_id: `concat('CON-', ${uuid('conversation')})`,
  user_id: `concat('agent-', ${pick('agent', ['mills', 'okafor', 'lindqvist', 'moreau', 'tanaka', 'silva', 'novak'])})`,
  leg_id: uuid('leg'),
  status: pickWeighted('status', [
    ['200', 9],
    ['completed', 1],
  ]),
  price: money('0.004'),
  total_price: perMinute(money('0.004')),
};

export const websocketCall: Values = {
  call_id: callId,
  id: uuid('websocket'),
  price: money('0.0049'),
  total_price: perMinute(money('0.0049')),
};

const heard = `toInt64(2 + ${below('heard', 14)})`;
const unheard = `${unit('unheard')} < 0.04`;

export const asr: Values = {
  call_id: callId,
  id: uuid('recognition'),
  call_date_start: 'addSeconds(f_at, -4)',
  date_end: `addSeconds(f_at, ${heard})`,
  duration: heard,
  status: `if(${unheard}, 'error', 'ok')`,
  status_description: `if(${unheard}, ${pick('mishap', ['ERR1: the audio could not be read', 'ERR2: nothing was said', 'ERR4: the language is not supported'])}, '')`,
  price: money('0.0186'),
  total_price: `if(${unheard}, ${money('0')}, ${money('0.0186')})`,
};

const machine = `${unit('machine')} < 0.38`;
const beep = `(${machine} AND ${unit('beep')} < 0.6)`;

export const amd: Values = {
  call_id: callId,
  id: uuid('detection'),
  end_time: `addSeconds(f_at, 2 + ${below('listening', 12)})`,
  amd_result_sent: `if(${unit('sent')} < 0.96, 'TRUE', 'FALSE')`,
  amd_detection_result: `if(${machine}, 'MACHINE', 'HUMAN')`,
  amd_beep_detection_result: `if(${beep}, 'TRUE', 'FALSE')`,
  amd_user_defined_beep_timeout: pickWeighted('timeout', [
    ['45', 7],
    ['30', 2],
    ['120', 1],
  ]).replace(/'(\d+)'/g, '$1'),
  total_price: money('0.0084'),
};
