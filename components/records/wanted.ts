import { idsPerLookup } from '#lib/endpoints/lookup.ts';
import { extractIds } from '#lib/query/extract-ids.ts';

/** What an opened report is asked for: ids, or phone numbers. */
export interface Wanted {
  readonly ids?: readonly string[];
  readonly numbers?: readonly string[];
}

type Reading = { readonly ok: true; readonly value: Wanted } | { readonly ok: false; readonly fault: string };

/** Reads what was typed or pasted: the ids in it; where there are none, its numbers, for those who may find them. */
export function readWanted(text: string, mayFindNumbers: boolean): Reading {
  const { ids, phones } = extractIds(text);
  const count = ids.length || phones.length;
  if (count > idsPerLookup)
    return { ok: false, fault: `That is ${count} at once; at most ${idsPerLookup} can be found together.` };
  if (ids.length > 0) return { ok: true, value: { ids: ids.map(({ id }) => id) } };
  if (phones.length > 0 && mayFindNumbers) return { ok: true, value: { numbers: phones } };
  if (phones.length > 0)
    return { ok: false, fault: 'Your role may not look for phone numbers. Look for an id instead.' };
  // Looking costs nothing here, so whatever may be an id is tried as it stands.
  const [word = '', ...others] = text.trim().split(/\s+/);
  if (others.length === 0 && /^[A-Za-z0-9_.:~=+/-]{1,200}$/.test(word))
    return { ok: true, value: { ids: [word] } };
  return { ok: false, fault: 'There is no id in this text. Paste one whole.' };
}
