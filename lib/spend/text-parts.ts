import { sqlText } from '#lib/records/sql-name.ts';

/** The GSM alphabet as the inside of a character class, for the engine's regular expressions as for ours. */
const alphabet = '@£$¥èéùìòÇ\\nØø\\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,\\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà';
/** Those behind the escape: they take the room of two. */
const escaped = '\\f\\^{}\\\\\\[~\\]|€';
const foreign = `[^${alphabet}${escaped}]`;
const double = `[${escaped}]`;

/** With more foreign characters than these it is no plain text that a few have spoilt. */
export const fewCharacters = 3;

export interface TextParts {
  /** Each once, in the order of their codes. */
  readonly foreign: readonly string[];
  /** Messages it takes as it is. */
  readonly sent: number;
  /** Messages it would take if each foreign character were a plain one. */
  readonly plain: number;
}

/** How many messages a text takes, and how many it would without what the GSM alphabet does not have. */
export function textParts(text: string): TextParts {
  const strange = text.match(new RegExp(foreign, 'gu')) ?? [];
  const septets = [...text].length + (text.match(new RegExp(double, 'gu')) ?? []).length;
  const whole = partsOf(septets, 160, 153);
  return {
    foreign: [...new Set(strange)].toSorted(byCode),
    sent: strange.length === 0 ? whole : partsOf(text.length, 70, 67),
    plain: whole,
  };
}

/** The same as SQL of a column: `sent plain foreign`. */
export function textPartsSql(column: string): string {
  const septets = `lengthUTF8(${column}) + length(extractAll(${column}, ${sqlText(double)}))`;
  const units = `lengthUTF8(${column}) + length(extractAll(${column}, ${sqlText('[\\x{10000}-\\x{10FFFF}]')}))`;
  const whole = partsSql(septets, 160, 153);
  const sent = `if(empty(${foreignSql(column)}), ${whole}, ${partsSql(units, 70, 67)})`;
  return `concat(toString(${sent}), ' ', toString(${whole}), ' ', arrayStringConcat(${foreignSql(column)}))`;
}

/** SQL of the foreign characters, each once. */
export const foreignSql = (column: string): string =>
  `arraySort(arrayDistinct(extractAll(${column}, ${sqlText(foreign)})))`;

const partsOf = (length: number, one: number, many: number): number =>
  length <= one ? 1 : Math.ceil(length / many);

const partsSql = (length: string, one: number, many: number): string =>
  `if(${length} <= ${one}, 1, toUInt32(ceil((${length}) / ${many})))`;

const byCode = (one: string, other: string): number =>
  (one.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
