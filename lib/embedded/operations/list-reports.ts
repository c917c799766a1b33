import type { Operation } from '../operation.ts';
import { unknownPath } from '../refusal.ts';

/** `GET /v2/reports`: newer references have dropped the list, and without asynchronous reports there is none. */
export const listReports: Operation = {
  method: 'GET',
  path: /^\/v2\/reports$/,
  run: async () => {
    throw unknownPath();
  },
};
