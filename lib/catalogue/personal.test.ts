import { describe, expect, test } from 'vitest';
import { products } from './catalogue.ts';

const people = new Set(['from', 'to', 'forced_from', 'changed_from', 'number', 'msisdn', 'ip_address']);

describe.each(products)('$name', ({ fields, filters }) => {
  test('guards numbers, senders and addresses, and the text of messages', () => {
    for (const field of fields) {
      if (people.has(field.name) || field.semantic === 'phone') {
        expect([field.name, field.personal]).toEqual([field.name, true]);
      }
      expect([field.name, field.body === true]).toEqual([field.name, field.name === 'message_body']);
      expect(field.body === true).toBe(field.presentWhen === 'include_message');
    }
  });

  test('keeps values that name a person out of URLs, and lets ids in', () => {
    for (const { name, personal } of filters) {
      const sealed = people.has(name) || name === 'client_ref' || name === 'account_ref';
      expect([name, personal === true]).toEqual([name, sealed]);
    }
  });
});

test('beyond numbers and senders, these fields are personal, and no others', () => {
  const others = products.flatMap(({ name, fields }) =>
    fields
      .filter((field) => field.personal && !people.has(field.name))
      .map((field) => `${name} ${field.name}`),
  );
  expect(others).toEqual([
    'IN-APP-VOICE user_id',
    'NUMBER-INSIGHT first_name',
    'NUMBER-INSIGHT last_name',
    'REPORTS-USAGE request_params',
  ]);
});

test('references stay readable, because costs are allocated by them', () => {
  const references = products.flatMap(({ fields }) =>
    fields.filter(({ name }) => /^(client|account)_ref$/.test(name)),
  );
  expect(references.length).toBeGreaterThan(2);
  expect(references.filter(({ personal, body }) => personal || body)).toEqual([]);
});
