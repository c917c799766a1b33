import type { Family, Product } from './product.ts';
import { amd } from './products/amd.ts';
import { asr } from './products/asr.ts';
import { camaraQod } from './products/camara-qod.ts';
import { conversationEvent } from './products/conversation-event.ts';
import { conversationMessage } from './products/conversation-message.ts';
import { inAppVoice } from './products/in-app-voice.ts';
import { meetings } from './products/meetings.ts';
import { messages } from './products/messages.ts';
import { networkApiEvent } from './products/network-api-event.ts';
import { numberInsight } from './products/number-insight.ts';
import { numberInsightV2 } from './products/number-insight-v2.ts';
import { numberVerify } from './products/number-verify.ts';
import { reportsUsage } from './products/reports-usage.ts';
import { sms } from './products/sms.ts';
import { smsTrafficControl } from './products/sms-traffic-control.ts';
import { verifyV2 } from './products/verify-v2.ts';
import { videoApi } from './products/video-api.ts';
import { voiceApi } from './products/voice-api.ts';
import { voiceRejected } from './products/voice-rejected.ts';
import { voiceTts } from './products/voice-tts.ts';
import { vonageQod } from './products/vonage-qod.ts';
import { websocketCall } from './products/websocket-call.ts';

/** Every product Tollbook knows, in the order of the reference. A new product is one file and one line here. */
export const products: readonly Product[] = [
  sms,
  smsTrafficControl,
  voiceApi,
  voiceRejected,
  voiceTts,
  inAppVoice,
  websocketCall,
  asr,
  amd,
  numberVerify,
  verifyV2,
  numberInsight,
  numberInsightV2,
  conversationMessage,
  conversationEvent,
  messages,
  meetings,
  videoApi,
  camaraQod,
  networkApiEvent,
  vonageQod,
  reportsUsage,
];

/** In the order in which pickers show them. */
export const families: readonly Family[] = [
  'Messages',
  'Voice',
  'Verify',
  'Number Insight',
  'Conversations',
  'Video',
  'Network APIs',
  'Account',
];

const byName = new Map(
  products.flatMap((product) => [product.name, product.publicName].map((name) => [name, product])),
);

/** Finds a product by its internal or its public name, spelled exactly. */
export function productNamed(name: string): Product | undefined {
  return byName.get(name);
}
