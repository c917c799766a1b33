import { expect, test } from 'vitest';
import { products } from './catalogue.ts';
import { fieldsOf } from './product-fields.ts';

type Names = { filters: string } & ({ fields: string } | { outbound: string; inbound: string });

/** What the vendor's references name, kept a second time so that a slip in the catalogue is noticed. */
const published: Readonly<Record<string, Names>> = {
  SMS: {
    filters: `
      status from to country network client_ref account_ref include_message show_concatenated gateway
      gateway_id
    `,
    outbound: `
      account_id message_id account_ref client_ref direction from to forced_from changed_from
      concatenated message_body network network_name country country_name date_received date_finalized
      latency status error_code error_code_description currency total_price price id dcs validity_period
      ip_address udh workflow_id tier_volume
    `,
    inbound: `
      account_id message_id direction from to network network_name country country_name date_received
      currency total_price id message_body tier_volume
    `,
  },
  'SMS-TRAFFIC-CONTROL': {
    filters: '',
    fields: 'account_id queued_time message_id status queue_duration id',
  },
  'VOICE-API': {
    filters: 'status from to country network call_id',
    fields: `
      account_id call_id direction from to forced_from network network_name country country_name
      date_start date_end duration status status_description status_code currency price total_price id
      tier_volume
    `,
  },
  'VOICE-REJECTED': {
    filters: 'from to country network call_id',
    fields: `
      account_id call_id direction from to network network_name country country_name date_start date_end
      status status_code status_description id
    `,
  },
  'VOICE-TTS': {
    filters: 'call_id',
    fields: `
      account_id from to status trace_id premium language style length size start_time end_time duration
      currency price total_price tts_type tts_level call_id conversation_id creation_date id
    `,
  },
  'IN-APP-VOICE': {
    filters: 'status conversation_id leg_id',
    fields: `
      account_id request_id application_id conversation_id user_id leg_id client_ref date_start date_end
      duration status currency price total_price id
    `,
  },
  'WEBSOCKET-CALL': {
    filters: 'status call_id',
    fields: 'account_id call_id date_start date_end duration status currency price total_price id',
  },
  ASR: {
    filters: 'status from to country network call_id',
    fields: `
      account_id call_id direction from to call_date_start date_start date_end duration status
      status_description currency price total_price asr_type id
    `,
  },
  AMD: {
    filters: 'call_id',
    fields: `
      account_id start_time end_time amd_result_sent amd_detection_result amd_beep_detection_result
      amd_user_defined_beep_timeout amd_user_defined_behavior amd_user_defined_mode total_price currency
      call_id id
    `,
  },
  'NUMBER-VERIFY': {
    filters: 'to country network locale number_type',
    fields: `
      account_id request_id from to locale number_type network network_name country country_name
      date_received date_finalized first_event_date last_event_date status sms_event_count
      tts_event_count currency pricing_model price estimated_price sms_price tts_price id
    `,
  },
  'VERIFY-V2': {
    filters: 'status to country network locale channel parent_request_id',
    fields: `
      account_id request_id parent_request_id channel to locale network network_name country status
      client_ref date_received sms_event_count tts_event_count whatsapp_event_count email_event_count
      silentauth_event_count rcs_event_count if_fraud_check pin_length currency total_price id
    `,
  },
  'NUMBER-INSIGHT': {
    filters: 'country network number',
    fields: `
      account_id request_id product_type number date_received status response_code network network_name
      network_type country country_name valid ported reachable first_name last_name currency total_price
      id
    `,
  },
  'NUMBER-INSIGHT-V2': {
    filters: 'status country network number request_type risk swapped',
    fields: `
      account_id request_id request_type date_received status response_code response_description
      network_type network_name risk risk_score swapped no_sim_change_period currency total_price id
    `,
  },
  'CONVERSATION-MESSAGE': {
    filters: 'conversation_id',
    fields: `
      account_id trace_id application_id conversation_id other_ids from_member_id from_user_id
      from_channel from_message_id client_ref creation_date currency price total_price id
    `,
  },
  'CONVERSATION-EVENT': {
    filters: 'status conversation_id',
    fields: `
      account_id request_id application_id conversation_id user_id client_ref creation_date currency
      price total_price id
    `,
  },
  MESSAGES: {
    filters: 'status from to country include_message provider',
    outbound: `
      account_id message_id client_ref direction from to message_body country country_name provider
      provider_error_code network network_name session_type session_id date_received date_finalized
      latency status error_code currency estimated_price total_price workflow_id workflow_items_number
      workflow_items_total pricing_model pricing_type id tier_volume
    `,
    inbound: `
      account_id message_id direction from to message_body provider network network_name date_received
      currency total_price id tier_volume
    `,
  },
  MEETINGS: {
    filters: 'session_id subtype connection_count',
    fields: `
      account_id session_id subtype connection_count date_start date_end duration currency price
      total_price id
    `,
  },
  'VIDEO-API': {
    filters: 'session_id meeting_id',
    fields: `
      account_id feature_name session_id meeting_id subscriber_id archive_id broadcast_id hls_id
      composer_id application_id duration date_start date_end total_price currency id tier_volume
    `,
  },
  'CAMARA-QOD': {
    filters: '',
    fields: `
      account_id application_id session_id msisdn network country_code date_start date_end duration
      status currency total_price id
    `,
  },
  'NETWORK-API-EVENT': {
    filters: 'country network request_type product_name request_session_id product_path correlation_id',
    fields: `
      account_id application_id record_creation_time product_name status network country_code msisdn
      event_time currency total_price id request_type response_result request_session_id product_path
      correlation_id
    `,
  },
  'VONAGE-QOD': {
    filters: '',
    fields: `
      account_id application_id session_id msisdn network country_code date_start date_end duration
      status currency total_price id
    `,
  },
  'REPORTS-USAGE': {
    filters: '',
    fields: `
      acc product_type date_received date_started date_finished status account_id master_account_id
      is_charged request_params job_type requested_product items_written price currency total_price id
      tier_volume
    `,
  },
};

const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');
const named = (items: readonly { name: string }[]) => items.map(({ name }) => name);

test('every product of the reference is here, in its order', () => {
  expect(named(products)).toEqual(Object.keys(published));
});

test.each(products)('$name has the published filters and fields, in their order', (product) => {
  const names = published[product.name];
  if (names === undefined) throw new Error(`${product.name} is not in the published list`);
  expect(named(product.filters)).toEqual(words(names.filters));
  if ('fields' in names) {
    expect(named(fieldsOf(product))).toEqual(words(names.fields));
  } else {
    expect(named(fieldsOf(product, 'outbound'))).toEqual(words(names.outbound));
    expect(named(fieldsOf(product, 'inbound'))).toEqual(words(names.inbound));
  }
});
