/** `call` is 32 hex digits, with or without a `-1` counter; `other` a long token alone on its line. */
export type IdKind = 'uuid' | 'message' | 'call' | 'conversation' | 'session' | 'other';

export interface ExtractedId {
  readonly id: string;
  readonly kind: IdKind;
}

export interface Extraction {
  /** In the order of the text, each once. */
  readonly ids: readonly ExtractedId[];
  /** Ids beyond the cap: found, not returned. */
  readonly remainder: number;
  /** Phone numbers as digits: they cannot be looked up by id, but filtered by. */
  readonly phones: readonly string[];
  /** How often something already found came again. */
  readonly repeats: number;
  /** True when the text was longer than what is read of it. */
  readonly cut: boolean;
}

interface Finds {
  readonly ids: Map<string, ExtractedId>;
  readonly phones: Set<string>;
  repeats: number;
}

export const longestPaste = 1_000_000;
export const idCap = 500;
const phoneCap = 100;

// Every alternative has a bounded length and starts at a word's edge, so the time stays linear in the text.
const known = new RegExp(
  `(?:${[
    '(?<conversation>CON-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})',
    '(?<uuid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})',
    String.raw`(?<call>[0-9a-f]{32}(?:-\d{1,3})?)`,
    '(?<message>[0-9a-f]{16})',
    '(?<session>[12]_MX[A-Za-z0-9_~-]{16,200})',
    String.raw`(?<phone>\+\d(?:[ .()-]{0,2}\d){6,14}|\d{9,15})`,
  ].join('|')})(?![A-Za-z0-9])`,
  'iy',
);
const wordStart = /[A-Za-z0-9+]/g;
const wordEnd = /[A-Za-z0-9]*/y;
const alone = /^["'\s]*([A-Za-z0-9][A-Za-z0-9_.:~-]{11,127})["',;\s]*$/;

/** Finds ids in anything pasted: tickets, columns of a sheet, CSV, JSON, addresses. */
export function extractIds(text: string, cap = idCap): Extraction {
  const read = plain(text.slice(0, longestPaste));
  const finds: Finds = { ids: new Map(), phones: new Set(), repeats: 0 };
  let lineStart = 0;
  while (lineStart < read.length) {
    const lineEnd = indexOr(read, '\n', lineStart);
    const line = read.slice(lineStart, lineEnd);
    if (!scan(line, finds)) readAlone(line, finds);
    lineStart = lineEnd + 1;
  }
  const all = [...finds.ids.values()];
  return {
    ids: all.slice(0, cap),
    remainder: Math.max(0, all.length - cap),
    phones: [...finds.phones].slice(0, phoneCap),
    repeats: finds.repeats,
    cut: text.length > longestPaste,
  };
}

/** Tells the kind of one id; used for the examples of the catalogue as well. */
export function idKind(text: string): IdKind {
  known.lastIndex = 0;
  const groups = known.exec(text)?.groups ?? {};
  for (const [kind, value] of Object.entries(groups)) {
    if (value === text && kind !== 'phone') return kind as IdKind;
  }
  return 'other';
}

/** Whether the line held anything we know. */
function scan(line: string, finds: Finds): boolean {
  let found = false;
  wordStart.lastIndex = 0;
  for (let start = wordStart.exec(line); start; start = wordStart.exec(line)) {
    known.lastIndex = start.index;
    const match = known.exec(line);
    if (match) {
      for (const [kind, value] of Object.entries(match.groups ?? {})) {
        if (value === undefined) continue;
        if (kind === 'phone') addPhone(finds, value.replace(/\D/g, ''));
        else add(finds, value, kind as IdKind);
      }
      found = true;
      wordStart.lastIndex = known.lastIndex;
    } else {
      // Not an id: on to the next word, so that no part of a longer one is taken for an id.
      wordEnd.lastIndex = start.index + 1;
      wordStart.lastIndex = start.index + 1 + (wordEnd.exec(line)?.[0].length ?? 0);
    }
  }
  return found;
}

function readAlone(line: string, finds: Finds): void {
  if (line.length > 200) return;
  const token = alone.exec(line)?.[1];
  // A digit tells an id from a long word; a date or a time is neither.
  if (token && /\d/.test(token) && !/^\d{4}-\d\d-\d\d/.test(token)) add(finds, token, 'other');
}

function add(finds: Finds, text: string, kind: IdKind): void {
  const id = spell(text, kind);
  if (finds.ids.has(id)) finds.repeats += 1;
  else finds.ids.set(id, { id, kind });
}

function addPhone(finds: Finds, digits: string): void {
  if (finds.phones.has(digits)) finds.repeats += 1;
  else finds.phones.add(digits);
}

/** As Vonage spells them: message ids in capitals, other hex in small letters, session ids untouched. */
function spell(text: string, kind: IdKind): string {
  if (kind === 'message') return text.toUpperCase();
  if (kind === 'uuid' || kind === 'call') return text.toLowerCase();
  if (kind === 'conversation') return `CON-${text.slice(4).toLowerCase()}`;
  return text;
}

/** Undoes what addresses and JSON do to separators: `%2C` and `\n` would glue themselves to the id beside them. */
function plain(text: string): string {
  return text
    .replace(/%([2-7][0-9A-Fa-f])/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\[nrt]/g, '\n')
    .replaceAll('\r', '\n');
}

function indexOr(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at;
}
