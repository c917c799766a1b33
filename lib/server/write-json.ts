/**
 * The bytes of what JSON.stringify writes, each field of an object by itself: V8 writes what holds neither ropes nor
 * slices of other texts, as the columns of a page do, three times as fast, and one id beside them would spoil that.
 */
export function writeJson(value: unknown): Uint8Array {
  const pieces = piecesOf(value);
  const bytes = Buffer.allocUnsafe(pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0));
  let end = 0;
  for (const piece of pieces) end += bytes.write(piece, end);
  return bytes;
}

function piecesOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || 'toJSON' in value)
    return [JSON.stringify(value)];
  const pieces: string[] = [];
  for (const [name, field] of Object.entries(value)) {
    const text = JSON.stringify(field);
    // What JSON has no word for is left out.
    if (text !== undefined) pieces.push(pieces.length === 0 ? '{' : ',', JSON.stringify(name), ':', text);
  }
  return pieces.length === 0 ? ['{}'] : [...pieces, '}'];
}
