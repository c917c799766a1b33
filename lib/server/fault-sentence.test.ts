import { expect, test } from 'vitest';
import { z } from 'zod';
import { faultSentence } from './fault-sentence.ts';

const schema = z.strictObject({
  name: z.string().max(3),
  ids: z.array(z.string()).min(1),
  filters: z.record(z.string(), z.string()),
  role: z.enum(['admin'], { error: 'Choose a role.' }),
  on: z.boolean(),
  way: z.enum(['in']),
});

test.each([
  [{}, 'name', 'This is missing.'],
  [{ name: 7 }, 'name', 'This has to be a text.'],
  [{ name: 'longer' }, 'name', 'This is too long.'],
  [{ ids: 'x' }, 'ids', 'This has to be a list.'],
  [{ ids: [] }, 'ids', 'This is too short.'],
  [{ filters: { to: { $ne: '' } } }, 'filters.to', 'This has to be a text.'],
  [{ filters: [] }, 'filters', 'This has to be an object.'],
  [{ role: 'god' }, 'role', 'Choose a role.'],
  [{ on: 'yes' }, 'on', 'This has to be either true or false.'],
  [{ way: 'out' }, 'way', 'This cannot be used here.'],
  [{ more: 1 }, '', 'Nothing of this name is taken here.'],
])('%j is explained at "%s"', (value, field, message) => {
  const { error } = schema.safeParse(value, { error: faultSentence });
  const found = error?.issues.find(({ path }) => path.join('.') === field);
  expect(found?.message).toBe(message);
});
