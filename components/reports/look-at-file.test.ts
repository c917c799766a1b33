import { expect, test } from 'vitest';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { csvColumnsOf } from '#lib/catalogue/product-fields.ts';
import { lookAtFile } from './look-at-file.ts';

const sms = productNamed('SMS') ?? expect.fail();
const columns = csvColumnsOf(sms, 'outbound');
const look = (text: string, name = 'mine.csv') => lookAtFile(new File([text], name));

test('a CSV that is known by its columns, and a zip, are sent without a question', async () => {
  const nothing = { fault: '', possible: [] };
  expect(await look(`\uFEFF${columns.join(',')}\r\n1`)).toEqual(nothing);
  expect(await look('PK\u0003\u0004…', 'mine.zip')).toEqual(nothing);
});

test('where columns do not tell, the person is asked, unless the name does', async () => {
  const { possible } = await look(columns.slice(1).join(','));
  expect(possible.map(({ product }) => product.name)).toContain('SMS');
  expect((await look(columns.slice(1).join(','), 'report_SMS_x_1.csv')).possible).toEqual([]);
});

test.each([
  ['', /names of its columns/],
  ['GIF89a', /no report/],
  ['id;date_received', /semicolons/],
  ['name,age\n', /no report/],
])('%j is told what is wrong before it is sent', async (text, sentence) => {
  expect((await look(text)).fault).toMatch(sentence);
});
