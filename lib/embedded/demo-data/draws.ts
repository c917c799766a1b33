import { sqlText } from '#lib/records/sql-name.ts';

const mask = (1n << 64n) - 1n;

/** FNV-1a: turns a name into the constant that keeps its random numbers apart from all others. */
export function constantOf(name: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(name)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & mask;
  return `toUInt64(${hash})`;
}

/** SQL for a 64-bit number that depends on the record's key and the name alone. */
export const draw = (name: string): string => `intHash64(bitXor(f_key, ${constantOf(name)}))`;

/** SQL for a number in [0, 1). */
export const unit = (name: string): string => `(${draw(name)} / 18446744073709551616.)`;

/** SQL for a whole number in [0, below). */
export const below = (name: string, limit: number): string => `toUInt32(${draw(name)} % ${limit})`;

export const pick = (name: string, values: readonly string[]): string =>
  `${textArray(values)}[1 + ${draw(name)} % ${values.length}]`;

/** Values with weights that need not add up to anything. */
export function pickWeighted(name: string, choices: readonly (readonly [string, number])[]): string {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
  let reached = 0;
  const cases = choices.slice(0, -1).map(([value, weight]) => {
    reached += weight / total;
    return `${unit(name)} < ${reached.toFixed(6)}, ${sqlText(value)}`;
  });
  const last = sqlText(choices.at(-1)?.[0] ?? '');
  return cases.length === 0 ? last : `multiIf(${cases.join(', ')}, ${last})`;
}

/** A standard normal number, for values with a long tail. */
export const normal = (name: string): string =>
  `(sqrt(-2 * log(1 - ${unit(`${name} radius`)})) * cos(6.283185307 * ${unit(`${name} angle`)}))`;

export const hex32 = (name: string): string => `lower(hex(sipHash128(f_key, ${constantOf(name)})))`;

/** Sixteen hex digits; hex() alone leaves out leading zeros. */
export const hex16 = (name: string): string => `leftPad(hex(${draw(name)}), 16, '0')`;

/** A random-looking UUID with the version and variant of one. */
export const uuid = (name: string): string => uuidFrom(`sipHash128(f_key, ${constantOf(name)})`);

/** The same for several records: one of `count` UUIDs of their hour. */
export const hourlyUuid = (name: string, count: number): string =>
  uuidFrom(`sipHash128(f_hour, ${draw(name)} % ${count}, ${constantOf(name)})`);

function uuidFrom(hash: string): string {
  const plain = `UUIDNumToString(${hash})`;
  return `concat(substring(${plain}, 1, 14), '4', substring(${plain}, 16, 4), 'a', substring(${plain}, 21))`;
}

export const textArray = (values: readonly string[]): string => `[${values.map(sqlText).join(', ')}]`;

/** Decimal text is cast, never computed from a float. */
export const moneyArray = (values: readonly string[]): string =>
  `CAST(${textArray(values)}, 'Array(Decimal(18, 8))')`;

export const money = (value: string): string => `toDecimal64(${sqlText(value)}, 8)`;
