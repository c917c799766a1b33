import type { EngineParams } from './record-engine.ts';
import { sqlName } from './sql-name.ts';

/** The engine reads texts of a quarter of a megabyte. */
const longest = 200_000;

// What stands in quotes is passed over: a text there may look like a placeholder, and is not ours.
const placeholder =
  /'(?:[^'\\]|\\.|'')*'|`(?:[^`\\]|\\.|``)*`|"(?:[^"\\]|\\.|"")*"|\{([A-Za-z_]\w*):((?:[^{}']|'[^']*')+)\}/gs;

/**
 * SQL with the values of its parameters in it, each as a literal of the type it is bound as; null where that makes it too
 * long. chDB keeps parameters in one place for all connections: it runs queries that have any one after the other, and
 * a stream that starts beside one may take its values.
 */
export function bindInText(sql: string, params: EngineParams): string | null {
  const text = sql.replace(placeholder, (whole: string, name?: string, type = '') => {
    if (name === undefined || !Object.hasOwn(params, name)) return whole;
    const value = params[name];
    if (type === 'Identifier') return sqlName(String(value));
    if (value === null) return 'NULL';
    const literal = quoted(typeof value === 'string' ? value : valueText(value));
    return type === 'String' ? literal : `CAST(${literal}, ${quoted(type)})`;
  });
  return text.length > longest ? null : text;
}

/** As the engine writes and reads it itself. */
function valueText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueText).join(',')}]`;
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean') return String(Number(value));
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (value === null) return 'NULL';
  throw new Error(`Not a value that can be bound: ${typeof value}`);
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\0': '\\0',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** Only quotes and backslashes could end it; line ends and other marks would merely be hard to read. */
const quoted = (text: string): string =>
  `'${text.replace(/[\\'\0\b\f\n\r\t]/g, (mark) => escapes[mark] ?? mark)}'`;
