import { AppError } from '#lib/errors/app-error.ts';

const poisonous = new Set(['__proto__', 'constructor', 'prototype']);

/** The body as text, read no further than the cap. */
export async function readBody(request: Request, maxBytes: number): Promise<string> {
  const tooLarge = () =>
    new AppError('too_large', `This request is too large: at most ${maxBytes} bytes are taken here.`);
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge();
  if (!request.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as ReadableStream<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** JSON from the browser; names that reach into JavaScript's own objects are refused rather than dropped. */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    throw new AppError('unsupported_media', 'Send this as JSON, with the content type application/json.');
  const text = await readBody(request, maxBytes);
  try {
    return JSON.parse(text, (name, value: unknown) => {
      if (poisonous.has(name)) throw new SyntaxError('reserved name');
      return value;
    });
  } catch {
    throw new AppError('invalid_input', 'The body of this request is not readable JSON.');
  }
}

/** Each parameter as one text: a parameter given twice would be read differently by different readers. */
export function readQuery(parameters: URLSearchParams): Readonly<Record<string, string>> {
  const query: Record<string, string> = {};
  for (const [name, value] of parameters) {
    if (poisonous.has(name)) throw refuse(name, 'This name is not a parameter.');
    if (Object.hasOwn(query, name)) throw refuse(name, 'Given more than once. Give it once.');
    query[name] = value;
  }
  return query;
}

function refuse(name: string, message: string): AppError {
  const field = name.slice(0, 60);
  return new AppError('invalid_input', `The parameter "${field}" cannot be used like this.`, {
    fields: [{ field, message }],
  });
}
