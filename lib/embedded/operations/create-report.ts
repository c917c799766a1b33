import type { Operation } from '../operation.ts';
import { readJson } from '../read-json.ts';
import { unknownPath } from '../refusal.ts';

/** `POST /v2/reports`: the body is judged as documented; running a report is not part of the synchronous API. */
export const createReport: Operation = {
  method: 'POST',
  path: /^\/v2\/reports$/,
  async run({ request }) {
    await readJson(request);
    throw unknownPath();
  },
};
