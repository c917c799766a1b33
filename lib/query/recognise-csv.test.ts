import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { products } from '#lib/catalogue/catalogue.ts';
import type { Direction } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { csvColumnsOf, fieldNamed } from '#lib/catalogue/product-fields.ts';
import { recogniseCsv } from './recognise-csv.ts';

interface Kind {
  readonly product: Product;
  readonly direction?: Direction;
}
const kinds = products.flatMap((product): readonly Kind[] =>
  product.direction === 'required'
    ? [
        { product, direction: 'outbound' },
        { product, direction: 'inbound' },
      ]
    : [{ product }],
);
/** Two products of the reference have the same columns: only a name tells them apart. */
const twins = ['CAMARA-QOD', 'VONAGE-QOD'];
const known = new Set(products.flatMap((product) => csvColumnsOf(product)));
const unknown = fc.uniqueArray(
  fc.string({ minLength: 1, maxLength: 12 }).filter((name) => !known.has(name)),
  { maxLength: 6 },
);

describe.each(kinds)('$product.name $direction', ({ product, direction }) => {
  const columns = csvColumnsOf(product, direction);
  const optional = columns.filter((name) => fieldNamed(product, name)?.presentWhen !== undefined);
  const wanted = { product, ...(direction && { direction }) };

  test('is recognised with its columns in any order, unknown ones among them, extras there or not', () => {
    const files = fc.tuple(fc.subarray([...optional]), unknown).chain(([left, more]) =>
      fc.shuffledSubarray([...columns.filter((name) => !left.includes(name)), ...more], {
        minLength: columns.length - left.length + more.length,
      }),
    );
    fc.assert(
      fc.property(files, (names) => {
        const { sure, possible } = recogniseCsv(names);
        expect(possible).toContainEqual(wanted);
        if (twins.includes(product.name)) {
          expect(sure).toBeNull();
          expect(possible.map(({ product: { name } }) => name).sort()).toEqual(twins);
          expect(
            recogniseCsv(names, ['mine.csv', `report_${product.name}_a1b2c3d4_20260301.csv`]).sure,
          ).toEqual(wanted);
        } else expect(sure).toEqual(wanted);
      }),
      { numRuns: 50 },
    );
  });

  test('is asked about when a column is missing, unless its name says what it is', () => {
    const lacking = columns.find((name) => ![product.rangeField, 'id', ...optional].includes(name));
    const names = columns.filter((name) => name !== lacking);
    expect(recogniseCsv(names).possible).toContainEqual(wanted);
    const named = recogniseCsv(names, [`/home/me/report_${product.publicName.toLowerCase()}_x_1.csv`]);
    expect(named.sure?.product).toBe(product);
  });
});

test('columns count for more than a name', () => {
  const names = csvColumnsOf(products[0] ?? expect.fail(), 'outbound');
  expect(recogniseCsv(names, ['report_MESSAGES_a_1.csv']).sure?.product.name).toBe('SMS');
});

test('what has no id or no time of any product is no report', () => {
  for (const names of [['id', 'name'], ['date_received', 'to'], []])
    expect(recogniseCsv(names)).toEqual({ sure: null, possible: [] });
});
