import { z } from 'zod';
import { jsonAnswer } from '../answer.ts';
import { type FaultScript, faultsSchema } from '../fault-script.ts';
import type { Operation } from '../operation.ts';
import { readJson } from '../read-json.ts';
import { unprocessable } from '../refusal.ts';

const bodySchema = z.strictObject({ faults: faultsSchema });

/** `PUT /faults`: replaces the fault script. Exists only where an embedded API was given one. */
export function setFaults(script: FaultScript): Operation {
  return {
    method: 'PUT',
    path: /^\/faults$/,
    async run({ request, requestId }) {
      const parsed = bodySchema.safeParse(await readJson(request));
      if (!parsed.success) {
        throw unprocessable(
          parsed.error.issues.map(({ path, message }) => ({ name: path.join('.'), reason: message })),
        );
      }
      script.set(parsed.data.faults);
      return jsonAnswer(JSON.stringify(parsed.data), requestId);
    },
  };
}
