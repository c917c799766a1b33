import { expect, test } from 'vitest';
import { products } from './catalogue.ts';

/** Both names, the field a range applies to (? where inferred), the field with the cost, the fields an id is sought in. */
const published = [
  ['SMS', 'SMS', 'date_received', 'total_price', 'message_id id'],
  ['SMS-TRAFFIC-CONTROL', 'SMS-TRAFFIC-CONTROL', 'queued_time?', '', 'message_id id'],
  ['VOICE-API', 'VOICE-CALL', 'date_start', 'total_price', 'call_id id'],
  ['VOICE-REJECTED', 'VOICE-FAILED', 'date_start', '', 'call_id id'],
  ['VOICE-TTS', 'VOICE-TTS', 'creation_date?', 'total_price', 'trace_id call_id id'],
  ['IN-APP-VOICE', 'IN-APP-VOICE', 'date_start', 'total_price', 'leg_id request_id id'],
  ['WEBSOCKET-CALL', 'WEBSOCKET-CALL', 'date_start', 'total_price', 'call_id id'],
  ['ASR', 'ASR', 'date_start', 'total_price', 'call_id id'],
  ['AMD', 'AMD', 'start_time?', 'total_price', 'call_id id'],
  ['NUMBER-VERIFY', 'VERIFY-API', 'date_received', 'price', 'request_id id'],
  ['VERIFY-V2', 'VERIFY-V2', 'date_received', 'total_price', 'request_id id'],
  ['NUMBER-INSIGHT', 'NUMBER-INSIGHT', 'date_received', 'total_price', 'request_id id'],
  ['NUMBER-INSIGHT-V2', 'NUMBER-INSIGHT-V2', 'date_received', 'total_price', 'request_id id'],
  [
    'CONVERSATION-MESSAGE',
    'CONVERSATION-MESSAGE',
    'creation_date?',
    'total_price',
    'trace_id id from_message_id',
  ],
  ['CONVERSATION-EVENT', 'CONVERSATION-EVENT', 'creation_date?', 'total_price', 'request_id id'],
  ['MESSAGES', 'MESSAGES', 'date_received', 'total_price', 'message_id id'],
  ['MEETINGS', 'MEETINGS', 'date_start?', 'total_price', 'session_id id'],
  ['VIDEO-API', 'VIDEO-API', 'date_start?', 'total_price', 'session_id meeting_id id'],
  ['CAMARA-QOD', 'CAMARA-QOD', 'date_start?', 'total_price', 'session_id id'],
  [
    'NETWORK-API-EVENT',
    'NETWORK-API-EVENT',
    'event_time?',
    'total_price',
    'request_session_id correlation_id id',
  ],
  ['VONAGE-QOD', 'VONAGE-QOD', 'date_start?', 'total_price', 'session_id id'],
  ['REPORTS-USAGE', 'REPORTS-USAGE', 'date_received?', 'total_price', 'id'],
];

test('every product is dated, priced and looked up by the published fields', () => {
  const ours = products.map((product) => [
    product.name,
    product.publicName,
    product.rangeField + (product.rangeFieldInferred ? '?' : ''),
    product.priceField ?? '',
    product.idFields.join(' '),
  ]);
  expect(ours).toEqual(published);
});
