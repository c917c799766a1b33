import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DELETE as remove } from '#app/api/annotations/[id]/route.ts';
import { GET as list, POST as write } from '#app/api/annotations/route.ts';
import { GET as ledger } from '#app/api/tolls/ledger/route.ts';
import type { AnnotationDto } from '#lib/endpoints/annotations.ts';
import { type Role, roles } from '#lib/policy/role.ts';
import { openReportHouse, type ReportHouse } from './report-house.test-server.ts';

let house: ReportHouse;
let ask: ReportHouse['ask'];

beforeAll(async () => {
  house = await openReportHouse();
  ({ ask } = house);
});
afterAll(() => house[Symbol.asyncDispose]());

const outage = {
  ...{ account: 'a1b2c3d4', product: null, text: 'Carrier outage in GB, ticket 4711' },
  ...{ start: '2026-03-12T04:00:00Z', end: '2026-03-12T06:00:00Z' },
};

const annotate = (role: Role, more: object = {}) =>
  ask(write, 'POST', { role, body: { ...outage, id: randomUUID(), ...more } });

async function annotated(role: Role, more: object = {}): Promise<AnnotationDto> {
  const answer = await annotate(role, more);
  expect(answer.status, await answer.clone().text()).toBe(201);
  return answer.json();
}

const day = 'account=a1b2c3d4&start=2026-03-12T00:00:00Z&end=2026-03-13T00:00:00Z';
const listed = async (role: Role, search = day): Promise<AnnotationDto[]> =>
  (await (await ask(list, 'GET', { role, search })).json()).annotations;
const seen = async (role: Role, id: string) => (await listed(role)).find((one) => one.id === id);

test('everybody writes, everybody sees it with its author, its author or an admin removes it', async () => {
  for (const author of roles) {
    const { id } = await annotated(author, { text: ` ${outage.text} ` });
    for (const reader of roles)
      expect(await seen(reader, id)).toMatchObject({
        ...{ text: outage.text, author: expect.stringMatching(/\w/), product: null },
        ...{ start: '2026-03-12T04:00:00.000Z', end: '2026-03-12T06:00:00.000Z' },
        mayRemove: reader === author || reader === 'admin',
      });
    for (const other of roles.filter((role) => role !== author && role !== 'admin'))
      expect((await ask(remove, 'DELETE', { role: other, id })).status).toBe(403);
    expect((await ask(remove, 'DELETE', { role: author, id })).status).toBe(204);
    expect(await seen(author, id)).toBeUndefined();
    expect((await ask(remove, 'DELETE', { role: author, id })).status).toBe(404);
  }
  const { id } = await annotated('support');
  expect((await ask(remove, 'DELETE', { role: 'admin', id })).status).toBe(204);
  expect(await (await ask(ledger, 'GET', { role: 'admin' })).json()).toEqual({ entries: [], next: null });
});

test('it is seen over its own time and product, in whatever zone that was said', async () => {
  const { id } = await annotated('manager', { product: 'SMS', start: '2026-03-12T06:00:00+02:00' });
  expect(await seen('support', id)).toMatchObject({ product: 'SMS', start: '2026-03-12T04:00:00.000Z' });
  expect(await listed('support', `${day}&product=SMS`)).toHaveLength(1);
  expect(await listed('support', `${day}&product=AMD`)).toEqual([]);
  expect(await listed('support', day.replaceAll('2026', '2025'))).toEqual([]);
});

test('pressed twice, it is written once', async () => {
  const id = randomUUID();
  await annotated('finance', { id });
  await annotated('finance', { id });
  expect((await listed('finance')).filter((one) => one.id === id)).toHaveLength(1);
});

test.each<[string, object, number, string]>([
  ['no text', { text: ' ' }, 400, 'text'],
  ['too long a text', { text: 'x'.repeat(201) }, 400, 'text'],
  ['a text of two lines', { text: 'one\ntwo' }, 400, 'text'],
  ['a text with a separator of lines', { text: 'one\u2028two' }, 400, 'text'],
  ['no id', { id: 'mine' }, 400, 'id'],
  ['no start', { start: '' }, 400, 'start'],
  ['a start without a zone', { start: '2026-03-12T04:00:00' }, 400, 'start'],
  ['an end at the start', { end: outage.start }, 400, 'end'],
  ['more than 400 days', { end: '2027-04-16T04:00:01Z' }, 400, 'end'],
  ['a product nobody has', { product: 'FAX' }, 400, 'product'],
  ['an account nobody has', { account: 'gone1234' }, 404, ''],
  ['somebody else’s', { createdBy: 'x' }, 400, 'createdBy'],
])('%s is refused', async (_, change, status, field) => {
  const answer = await annotate('admin', change);
  expect(answer.status).toBe(status);
  const { fields = [] } = await answer.json();
  expect(fields.map((fault: { field: string }) => fault.field)).toEqual(field === '' ? [] : [field]);
});

test.each<[string, string, number]>([
  ['another account', day.replace('a1b2c3d4', 'gone1234'), 404],
  ['no range', 'account=a1b2c3d4', 400],
  ['a range the wrong way round', `account=a1b2c3d4&start=${outage.end}&end=${outage.start}`, 400],
])('what was written of %s is not listed', async (_, search, status) => {
  expect((await ask(list, 'GET', { role: 'admin', search })).status).toBe(status);
});
