/** All that may accompany `id`; anything else is refused by name. */
export const idModeParameters: ReadonlySet<string> = new Set([
  'product',
  'account_id',
  'direction',
  'id',
  'include_message',
  'hide_prices',
  'show_concatenated',
]);

const mostIds = 20;
const idShape = /^[\w.:~=+/@-]{1,200}$/;

export function splitIds(text: string): string[] {
  return text.split(',').map((id) => id.trim());
}

/** Why these ids cannot be looked up, or null when they can. */
export function idFault(ids: readonly string[]): string | null {
  if (ids.length > mostIds) return `Invalid format: at most ${mostIds} ids in one request`;
  return ids.every((id) => idShape.test(id)) ? null : 'Invalid format: not a comma separated list of ids';
}
