import type { Values } from './common-values.ts';
import * as conversation from './conversation-values.ts';
import * as message from './message-values.ts';
import * as network from './network-values.ts';
import * as verify from './verify-values.ts';
import * as voice from './voice-values.ts';

/** What makes a product's demo records its own. A product without an entry is filled by the fields' meaning. */
export const demoValues: Readonly<Record<string, Values>> = {
  SMS: message.sms,
  'SMS-TRAFFIC-CONTROL': message.smsTrafficControl,
  MESSAGES: message.messages,
  'VOICE-API': voice.voiceApi,
  'VOICE-REJECTED': voice.voiceRejected,
  'VOICE-TTS': voice.voiceTts,
  'IN-APP-VOICE': voice.inAppVoice,
  'WEBSOCKET-CALL': voice.websocketCall,
  ASR: voice.asr,
  AMD: voice.amd,
  'NUMBER-VERIFY': verify.numberVerify,
  'VERIFY-V2': verify.verifyV2,
  'NUMBER-INSIGHT': verify.numberInsight,
  'NUMBER-INSIGHT-V2': verify.numberInsightV2,
  'CONVERSATION-MESSAGE': conversation.conversationMessage,
  'CONVERSATION-EVENT': conversation.conversationEvent,
  MEETINGS: conversation.meetings,
  'VIDEO-API': conversation.videoApi,
  'CAMARA-QOD': network.qualityOnDemand,
  'VONAGE-QOD': network.qualityOnDemand,
  'NETWORK-API-EVENT': network.networkApiEvent,
  'REPORTS-USAGE': network.reportsUsage,
};
