import type { Filter } from './filter.ts';

/** Filters several products share. A product spreads one and overrides what it says differently. */

export const statusFilter: Filter = {
  name: 'status',
  kind: 'text',
  label: 'Status',
  description: 'Only records with exactly this status.',
  field: 'status',
};

export const senderFilter: Filter = {
  name: 'from',
  kind: 'text',
  label: 'From',
  description: 'The sender: a number, a short code or a name.',
  field: 'from',
  personal: true,
};

export const callerFilter: Filter = {
  name: 'from',
  kind: 'phone',
  label: 'From',
  description: 'The number that called.',
  field: 'from',
  personal: true,
};

export const recipientFilter: Filter = {
  name: 'to',
  kind: 'phone',
  label: 'To',
  description: 'The number it went to.',
  field: 'to',
  personal: true,
};

export const numberFilter: Filter = {
  name: 'number',
  kind: 'phone',
  label: 'Number',
  description: 'The number that was looked up.',
  field: 'number',
  personal: true,
};

export const countryFilter: Filter = {
  name: 'country',
  kind: 'country',
  label: 'Country',
  description: 'Only numbers of this country.',
  field: 'country',
};

export const networkFilter: Filter = {
  name: 'network',
  kind: 'network',
  label: 'Network',
  description: 'Only numbers on this mobile network.',
  field: 'network',
};

export const localeFilter: Filter = {
  name: 'locale',
  kind: 'text',
  label: 'Locale',
  description: 'The language the code was sent in, in lower case, such as en-gb.',
  field: 'locale',
};

export const includeMessageFilter: Filter = {
  name: 'include_message',
  kind: 'flag',
  label: 'Include message text',
  description: 'Returns the text of each message as well.',
};

export const callIdFilter: Filter = {
  name: 'call_id',
  kind: 'id',
  label: 'Call id',
  description: 'Everything that belongs to one leg of a call.',
  field: 'call_id',
};

export const conversationIdFilter: Filter = {
  name: 'conversation_id',
  kind: 'id',
  label: 'Conversation id',
  description: 'Everything in one conversation; include the CON- prefix.',
  field: 'conversation_id',
};

export const sessionIdFilter: Filter = {
  name: 'session_id',
  kind: 'id',
  label: 'Session id',
  description: 'Everything that belongs to one session.',
  field: 'session_id',
};
