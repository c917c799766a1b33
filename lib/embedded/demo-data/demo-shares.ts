import type { Product } from '#lib/catalogue/product.ts';

/** Records of each product in every thousand. One the table does not know gets a small part too. */
const perThousand: Readonly<Record<string, number>> = {
  SMS: 450,
  'SMS-TRAFFIC-CONTROL': 20,
  'VOICE-API': 130,
  'VOICE-REJECTED': 28,
  'VOICE-TTS': 22,
  'IN-APP-VOICE': 12,
  'WEBSOCKET-CALL': 10,
  ASR: 12,
  AMD: 12,
  'NUMBER-VERIFY': 28,
  'VERIFY-V2': 52,
  'NUMBER-INSIGHT': 30,
  'NUMBER-INSIGHT-V2': 14,
  'CONVERSATION-MESSAGE': 18,
  'CONVERSATION-EVENT': 18,
  MESSAGES: 150,
  MEETINGS: 5,
  'VIDEO-API': 12,
  'CAMARA-QOD': 4,
  'NETWORK-API-EVENT': 12,
  'VONAGE-QOD': 4,
  'REPORTS-USAGE': 7,
};

export const shareOf = (product: Product): number => perThousand[product.name] ?? 5;

/** Whose numbers a product follows: speech on a call is a record of that very call. */
const follows: Readonly<Record<string, string>> = {
  'SMS-TRAFFIC-CONTROL': 'SMS',
  'VOICE-TTS': 'VOICE-API',
  'WEBSOCKET-CALL': 'VOICE-API',
  ASR: 'VOICE-API',
  AMD: 'VOICE-API',
};

export const sourceOf = (product: Product): string => follows[product.name] ?? product.name;

/** Products that send codes to any number asked for: what a pumping attack goes through. */
const pumped: ReadonlySet<string> = new Set(['SMS', 'VERIFY-V2', 'NUMBER-VERIFY']);

/** How many times busier the nights of the attack are. */
export const pumpingFactor = (product: Product): number => (pumped.has(sourceOf(product)) ? 9 : 1);

const inbound: Readonly<Record<string, number>> = {
  SMS: 0.13,
  MESSAGES: 0.22,
  'VOICE-API': 0.34,
  'VOICE-REJECTED': 0.2,
};

export const inboundShare = (product: Product): number => inbound[sourceOf(product)] ?? 0;
