/**
 * The same text as JSON.stringify, each field of an object by itself: V8 writes what holds neither ropes nor slices of
 * other texts, as the columns of a page do, three times as fast, and one id or time beside them would spoil that.
 */
export function writeJson(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || 'toJSON' in value)
    return JSON.stringify(value);
  const pieces: string[] = [];
  for (const [name, field] of Object.entries(value)) {
    const text = JSON.stringify(field);
    // What JSON has no word for is left out.
    if (text !== undefined) pieces.push(pieces.length === 0 ? '{' : ',', JSON.stringify(name), ':', text);
  }
  return pieces.length === 0 ? '{}' : [...pieces, '}'].join('');
}
