import { readJson } from '../read-json.ts';
import { shown } from '../read-parameters.ts';
import { malformedJson, unprocessable } from '../refusal.ts';

/** The parameters in the body of a request for a report; production takes booleans as `true` and as "true". */
export async function readReportBody(request: Request): Promise<Readonly<Record<string, string>>> {
  const body = await readJson(request);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw malformedJson();
  const members = Object.entries(body);
  const unusable = members.filter(([, value]) => !['string', 'boolean', 'number'].includes(typeof value));
  if (unusable.length > 0) {
    const reason = 'Invalid format: use a string or a boolean';
    throw unprocessable(unusable.map(([name]) => ({ name: shown(name), reason })));
  }
  return Object.fromEntries(members.map(([name, value]) => [name, String(value)]));
}
