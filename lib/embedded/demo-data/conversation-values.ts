import type { Values } from './common-values.ts';
import { below, draw, hourlyUuid, money, pickWeighted, unit, uuid } from './draws.ts';

/** Several records of one hour belong to the same conversation or session. */
const shared = (name: string, prefix: string): string => `concat('${prefix}', ${hourlyUuid(name, 3)})`;

const turn = `toString(1 + ${below('turn', 40)})`;

export const conversationMessage: Values = {
  trace_id: uuid('trace'),
  conversation_id: shared('conversation', 'CON-'),
  other_ids: `concat('{requestId=', ${uuid('request')}, ', conversationEventId=', ${turn}, ', messageSequenceNumber=', ${turn}, '}')`,
  from_member_id: `concat('MEM-', ${uuid('member')})`,
  from_user_id: shared('user', 'USR-'),
  from_message_id: turn,
  price: money('0.00072'),
  total_price: money('0.00072'),
};

export const conversationEvent: Values = {
  request_id: uuid('request'),
  conversation_id: shared('conversation', 'CON-'),
  user_id: shared('user', 'USR-'),
  price: money('0.00072'),
  total_price: money('0.00072'),
};

const connections = `toInt64(2 + ${below('connections', 11)})`;

export const meetings: Values = {
  session_id: uuid('session'),
  connection_count: connections,
  price: money('0.004'),
  total_price: `${money('0.004')} * ${connections} * f_duration / 60`,
};

const feature = pickWeighted('feature', [
  ['Subscriber minutes', 40],
  ['Video Session', 24],
  ['Archiving', 12],
  ['Live_Captions', 6],
  ['Broadcasting', 5],
  ['HLS', 5],
  ['Experience composer', 3],
  ['SIP_Interconnect', 3],
  ['Audio_Connector', 2],
]);
const only = (features: readonly string[], name: string): string =>
  `if(${feature} IN (${features.map((text) => `'${text}'`).join(', ')}), ${uuid(name)}, '')`;
const session = `concat('2_MX', replaceAll(base64Encode(concat(f_application, '~',
  toString(cityHash64(f_hour, ${draw('session')} % 2)))), '=', ''))`;
const videoPrice = `if(${feature} IN ('Broadcasting', 'HLS', 'Experience composer'), ${money('0.0135')}, ${money('0.0041')})`;

export const videoApi: Values = {
  feature_name: feature,
  session_id: session,
  meeting_id: only(['Video Session'], 'meeting'),
  subscriber_id: only(
    ['Subscriber minutes', 'SIP_Interconnect', 'Audio_Connector', 'Live_Captions'],
    'subscriber',
  ),
  archive_id: only(['Archiving'], 'archive'),
  broadcast_id: only(['Broadcasting'], 'broadcast'),
  hls_id: only(['HLS'], 'hls'),
  composer_id: only(['Experience composer'], 'composer'),
  total_price: `${videoPrice} * f_duration / 60`,
  tier_volume: `if(${unit('tier')} < 0.5, '500', '500-5000')`,
};
