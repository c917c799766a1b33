import type { Extraction } from '#lib/query/extract-ids.ts';
import { countOf } from '#lib/query/format-count.ts';

/** What was found in the pasted text, as one sentence: "7 ids, 1 phone number, 2 duplicates left out." */
export function describePaste(text: string, found: Extraction): string {
  if (text.trim() === '') return '';
  const parts = [
    found.ids.length > 0 ? countOf(found.ids.length, 'id') : '',
    found.phones.length > 0 ? countOf(found.phones.length, 'phone number') : '',
    found.repeats > 0 ? `${countOf(found.repeats, 'duplicate')} left out` : '',
    found.remainder > 0 ? `${countOf(found.remainder, 'more id')} than are looked up at once` : '',
    found.cut ? 'the end of the text was too long to be read' : '',
  ].filter((part) => part !== '');
  if (found.ids.length === 0 && found.phones.length === 0) return 'No id or phone number in this text yet.';
  return `${parts.join(', ')}.`;
}
