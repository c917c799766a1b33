import { Buffer, isUtf8 } from 'node:buffer';

/** `cut`: the bytes end inside a value. The others are whole but not to be trusted. */
export type JsonFault =
  | 'empty'
  | 'unreadable'
  | 'cut'
  | 'malformed'
  | 'too-deep'
  | 'repeated-key'
  | 'forbidden-key';

export class JsonFaultError extends Error {
  readonly fault: JsonFault;

  constructor(fault: JsonFault, cause?: unknown) {
    super(fault, { cause });
    this.fault = fault;
  }
}

const deepest = 16;
const numberGrammar = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

const quote = 34;
const backslash = 92;
const colon = 58;

const opens = (code: number) => code === 123 || code === 91;
const closes = (code: number) => code === 125 || code === 93;
const isDigit = (code: number) => code >= 48 && code <= 57;
const isNumberPart = (code: number) =>
  isDigit(code) || code === 43 || code === 45 || code === 46 || code === 69 || code === 101;
const isSpace = (code: number) => code === 32 || code === 10 || code === 13 || code === 9;

/** Bytes behind the end are 0, which is nothing in JSON. */
const codeAt = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;

function textOf({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('utf8');
}

function endOfString(bytes: Uint8Array, from: number): number {
  let at = from + 1;
  for (let code = bytes[at]; code !== quote; code = bytes[at]) {
    if (code === undefined) throw new JsonFaultError('cut');
    at += code === backslash ? 2 : 1;
  }
  return at;
}

function endOfNumber(bytes: Uint8Array, from: number): number {
  let end = from + 1;
  while (isNumberPart(codeAt(bytes, end))) end++;
  if (end === bytes.length) throw new JsonFaultError('cut');
  if (!numberGrammar.test(textOf(bytes.subarray(from, end)))) throw new JsonFaultError('malformed');
  // Quoting would turn `{1:2}`, which is no JSON, into an object.
  let next = end;
  while (isSpace(codeAt(bytes, next))) next++;
  if (bytes[next] === colon) throw new JsonFaultError('malformed');
  return end;
}

/** One pass over the bytes: where numbers begin and end, how many keys there are, and that nothing lies too deep. */
function scan(bytes: Uint8Array): { edges: readonly number[]; keys: number } {
  const edges: number[] = [];
  let depth = 0;
  let keys = 0;
  for (let at = 0; at < bytes.length; at++) {
    const code = codeAt(bytes, at);
    if (code === quote) at = endOfString(bytes, at);
    else if (code === colon) keys++;
    else if (opens(code)) {
      if (++depth > deepest) throw new JsonFaultError('too-deep');
    } else if (closes(code)) depth--;
    else if (code === 45 || isDigit(code)) {
      const end = endOfNumber(bytes, at);
      edges.push(at, end);
      at = end - 1;
    }
  }
  if (depth > 0) throw new JsonFaultError('cut');
  return { edges, keys };
}

/** The same bytes with a quote at each edge. */
function quoted(bytes: Uint8Array, edges: readonly number[]): Uint8Array {
  const longer = new Uint8Array(bytes.length + edges.length);
  let from = 0;
  for (const [passed, edge] of edges.entries()) {
    longer.set(bytes.subarray(from, edge), from + passed);
    longer[edge + passed] = quote;
    from = edge;
  }
  longer.set(bytes.subarray(from), from + edges.length);
  return longer;
}

/** Without a last character that was cut in half: whether the text is cut as well is told by what it lacks then. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  if (isUtf8(bytes)) return bytes;
  try {
    // `stream` holds the half character back; whatever else is no UTF-8 throws.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true });
    return bytes.subarray(0, Buffer.byteLength(text));
  } catch (cause) {
    throw new JsonFaultError('unreadable', cause);
  }
}

function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let keys = 0;
  if (Array.isArray(value)) {
    for (const item of value) keys += countKeys(item);
    return keys;
  }
  // Of what JSON.parse made this names own keys only, and makes no list of a page's thirty thousand values.
  for (const key in value) {
    if (key === '__proto__') throw new JsonFaultError('forbidden-key');
    const item = (value as Readonly<Record<string, unknown>>)[key];
    keys += typeof item === 'object' ? 1 + countKeys(item) : 1;
  }
  return keys;
}

/**
 * JSON in UTF-8 from a server that is not trusted. Every number arrives as its source text, so that money and long ids
 * keep each digit. Refuses repeated keys, of which JSON.parse would silently keep the last.
 */
export function parseStrictJson(bytes: Uint8Array): unknown {
  if (bytes.every(isSpace)) throw new JsonFaultError('empty');
  const whole = wholeCharacters(bytes);
  const { edges, keys } = scan(whole);
  if (whole.length < bytes.length) throw new JsonFaultError('malformed');
  let value: unknown;
  try {
    value = JSON.parse(textOf(edges.length === 0 ? bytes : quoted(bytes, edges)));
  } catch (cause) {
    throw new JsonFaultError('malformed', cause);
  }
  if (countKeys(value) !== keys) throw new JsonFaultError('repeated-key');
  return value;
}
