import type { Filter } from '#lib/catalogue/filter.ts';
import { type Reading, read, unreadable } from './reading.ts';

const longest = 256;
// C0 and C1 controls, and the marks that reorder text: never part of a value, often part of a trick.
const control = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/** Reads one filter value as the API takes it, tidied where people and the API spell it differently. `field` names it in faults. */
export function readFilterValue(filter: Filter, text: string, field: string): Reading<string> {
  const value = text.trim();
  const wrong = (message: string) => unreadable({ field, message });
  if (value.length > longest) {
    return wrong(`${filter.label} is too long: at most ${longest} characters can be filtered by.`);
  }
  if (control.test(value) || !value.isWellFormed())
    return wrong(`${filter.label} contains characters that cannot be seen: type it anew.`);
  switch (filter.kind) {
    case 'enum':
      return filter.values?.includes(value)
        ? read(value)
        : wrong(`Choose one of the values of ${filter.label}: ${filter.values?.join(', ') ?? ''}.`);
    case 'phone':
      return readPhone(filter, value, field);
    case 'country':
      return /^[A-Za-z]{2}$/.test(value)
        ? read(value.toUpperCase())
        : wrong('Give the country as two letters, such as GB.');
    case 'network':
      return /^(\d{5,6}(?: [A-Z0-9-]{1,20})?|[A-Z]{2}-[A-Z]{2,20})$/.test(value)
        ? read(value)
        : wrong('Give the network as its five or six digits, such as 23410.');
    case 'flag':
      return /^(true|false)$/i.test(value)
        ? read(value.toLowerCase())
        : wrong(`${filter.label} is either true or false.`);
    case 'integer':
      return /^\d{1,9}$/.test(value)
        ? read(String(Number(value)))
        : wrong(`${filter.label} is a whole number.`);
    case 'id':
      return /^[^\s,]+$/.test(value)
        ? read(value)
        : wrong(`${filter.label} is one id, without spaces or commas.`);
    case 'text':
      return read(value);
  }
}

/** The API spells numbers as digits alone; people write them with +, spaces, dashes and brackets. */
function readPhone(filter: Filter, value: string, field: string): Reading<string> {
  const digits = value.replace(/^(\+|00)/, '').replace(/[\s().\-/]/g, '');
  if (/^\d{3,15}$/.test(digits)) return read(digits);
  return unreadable({
    field,
    message: `${filter.label} is a whole number with its country code, such as 447700900123: parts of numbers cannot be searched.`,
  });
}
