import { type ExtractedId, extractIds } from '#lib/query/extract-ids.ts';

/** More than these would make an address nobody can paste. */
const mostInAddress = 20;

interface LookupAddress {
  readonly ids: readonly string[];
  readonly accountId: string;
}

/** The ids an address asks for; whatever else stands there is left out. */
export function readLookupAddress(search: string): LookupAddress {
  const parameters = new URLSearchParams(search);
  const found = extractIds((parameters.get('ids') ?? '').slice(0, 4000).split(',').join('\n'), mostInAddress);
  return {
    ids: found.ids.filter(mayBeShown).map(({ id }) => id),
    accountId: parameters.get('account') ?? '',
  };
}

/**
 * The address of a lookup, or the bare page where it cannot be whole: too many ids, or one that might be somebody's
 * number. Addresses end up in histories and logs, so only what is certainly an id goes there.
 */
export function lookupAddress(ids: readonly ExtractedId[], accountId: string): string {
  if (ids.length === 0 || ids.length > mostInAddress || !ids.every(mayBeShown)) return '/lookup';
  const list = ids.map(({ id }) => encodeURIComponent(id)).join(',');
  return `/lookup?account=${encodeURIComponent(accountId)}&ids=${list}`;
}

function mayBeShown({ id, kind }: ExtractedId): boolean {
  // Sixteen digits could be a card as well as a message.
  return kind !== 'other' && (kind !== 'message' || /[A-F]/.test(id));
}
