import { products } from '#lib/catalogue/catalogue.ts';
import { countries } from '#lib/catalogue/countries.ts';

/** What invoices call products besides their own names. */
const alsoCalled: Readonly<Record<string, readonly string[]>> = {
  SMS: ['text message', 'text messages'],
  'VOICE-API': ['voice', 'calls', 'voice calls'],
  MESSAGES: ['messages api', 'whatsapp', 'viber', 'rcs', 'mms'],
  'NUMBER-VERIFY': ['verify'],
  'NUMBER-INSIGHT': ['number insight', 'insight'],
  'VIDEO-API': ['video', 'opentok'],
};

const wordsOf = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

/** Longest first: of two names in a text the more telling one counts. */
function longestFirst<T>(names: readonly (readonly [string, T])[]): readonly (readonly [string, T])[] {
  return [...new Map(names).entries()].toSorted(([one], [other]) => other.length - one.length);
}

const productNames = longestFirst(
  products.flatMap(({ name, publicName, title }) =>
    [...(alsoCalled[name] ?? []), name, publicName, title].map((known) => [wordsOf(known), name] as const),
  ),
);

const countryNames = longestFirst(countries.map(({ name, code }) => [wordsOf(name), code] as const));
const codes = new Set(countries.map(({ code }) => code));

/** The product that an invoice's words mean, by its internal name; null where none is told. */
export function productIn(text: string): string | null {
  const words = wordsOf(text);
  return productNames.find(([name]) => words.includes(name))?.[1] ?? null;
}

/** The country a cell, or else a description names; null where it names none. */
export function countryIn(cell: string, description: string): string | null {
  const code = cell.trim().toUpperCase();
  if (codes.has(code)) return code;
  return [cell, description].map(named).find((found) => found !== null) ?? null;
}

function named(text: string): string | null {
  const words = wordsOf(text);
  return countryNames.find(([name]) => words.includes(name))?.[1] ?? null;
}
