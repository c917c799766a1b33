/** `cut`: the text ends inside a value. The others are whole but not to be trusted. */
export type JsonFault = 'empty' | 'cut' | 'malformed' | 'too-deep' | 'repeated-key' | 'forbidden-key';

export class JsonFaultError extends Error {
  readonly fault: JsonFault;

  constructor(fault: JsonFault, cause?: unknown) {
    super(fault, { cause });
    this.fault = fault;
  }
}

const deepest = 16;
const numberGrammar = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const colonAhead = /\s*:/y;

const quote = 34;
const backslash = 92;
const colon = 58;

const opens = (code: number) => code === 123 || code === 91;
const closes = (code: number) => code === 125 || code === 93;
const isDigit = (code: number) => code >= 48 && code <= 57;
const isNumberPart = (code: number) =>
  isDigit(code) || code === 43 || code === 45 || code === 46 || code === 69 || code === 101;

// Most of a page is inside strings: leaping to the next quote is several times faster than walking there.
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let before = at - 1;
    while (text.charCodeAt(before) === backslash) before--;
    if ((at - before) % 2 === 1) return at;
  }
  throw new JsonFaultError('cut');
}

/** Whether a number that is read and written again still has its text: most have, `1.0` and most long ids have not. */
const keepsItsText = (digits: string): boolean => String(Number(digits)) === digits;

function endOfNumber(text: string, from: number): number {
  let end = from + 1;
  while (end < text.length && isNumberPart(text.charCodeAt(end))) end++;
  if (end === text.length) throw new JsonFaultError('cut');
  if (!numberGrammar.test(text.slice(from, end))) throw new JsonFaultError('malformed');
  // Quoting would turn `{1:2}`, which is no JSON, into an object.
  colonAhead.lastIndex = end;
  if (colonAhead.test(text)) throw new JsonFaultError('malformed');
  return end;
}

interface Scan {
  /** The text up to `copied`, with quotes around the numbers that would lose digits. */
  readonly pieces: readonly string[];
  readonly copied: number;
  readonly keys: number;
  /** How many objects and lists were still open at the end. */
  readonly depth: number;
}

/** One pass over the text. What it saw is judged by the caller: behind a loop this long the engine leaves its fast code. */
function scan(text: string): Scan {
  const pieces: string[] = [];
  let copied = 0;
  let depth = 0;
  let keys = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at);
    else if (code === colon) keys++;
    else if (opens(code)) {
      if (++depth > deepest) throw new JsonFaultError('too-deep');
    } else if (closes(code)) depth--;
    else if (code === 45 || isDigit(code)) {
      const end = endOfNumber(text, at);
      const digits = text.slice(at, end);
      // To quote one of them means a copy of the whole page.
      if (!keepsItsText(digits)) {
        pieces.push(text.slice(copied, at), '"', digits, '"');
        copied = end;
      }
      at = end - 1;
    }
  }
  return { pieces, copied, keys, depth };
}

/** Puts its text in the place of each number that was not quoted, and counts the keys. */
function numbersToTexts(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let keys = 0;
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) {
      if (typeof item === 'number') value[at] = String(item);
      else keys += numbersToTexts(item);
    }
    return keys;
  }
  const fields = value as Record<string, unknown>;
  // Of what JSON.parse made this names own keys only, and makes no list of a page's thirty thousand values.
  for (const key in fields) {
    if (key === '__proto__') throw new JsonFaultError('forbidden-key');
    const item = fields[key];
    if (typeof item === 'number') fields[key] = String(item);
    keys += typeof item === 'object' ? 1 + numbersToTexts(item) : 1;
  }
  return keys;
}

/**
 * JSON from a server that is not trusted. Every number arrives as its source text, so that money and long ids keep
 * each digit. Refuses repeated keys, of which JSON.parse would silently keep the last.
 */
export function parseStrictJson(text: string): unknown {
  if (text.trim() === '') throw new JsonFaultError('empty');
  const { pieces, copied, keys, depth } = scan(text);
  if (depth > 0) throw new JsonFaultError('cut');
  let value: unknown;
  try {
    value = JSON.parse(copied === 0 ? text : [...pieces, text.slice(copied)].join(''));
  } catch (cause) {
    throw new JsonFaultError('malformed', cause);
  }
  if (typeof value === 'number') return String(value);
  if (numbersToTexts(value) !== keys) throw new JsonFaultError('repeated-key');
  return value;
}
