import { productNamed, products } from '#lib/catalogue/catalogue.ts';
import type { Direction } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { csvColumnsOf, fieldNamed } from '#lib/catalogue/product-fields.ts';

/** What a CSV file is of. The direction is said only where each has files of its own. */
export interface CsvKind {
  readonly product: Product;
  readonly direction?: Direction;
}

export interface Recognition {
  /** Null where the columns leave a doubt: then somebody has to say. */
  readonly sure: CsvKind | null;
  /** All that the file can be, likeliest first; none where it is no report. */
  readonly possible: readonly CsvKind[];
}

interface Fit extends CsvKind {
  /** Columns such a file always has, and this one lacks. */
  readonly lacking: number;
  /** Columns of this file that such a file never has. */
  readonly foreign: number;
}

/**
 * Tells by its columns, in any order and with unknown ones among them, what a CSV file is of. Names that a file or the
 * entry of an archive may have help only where columns do not decide.
 */
export function recogniseCsv(columns: readonly string[], fileNames: readonly string[] = []): Recognition {
  const fits = products
    .flatMap(kindsOf)
    .filter(({ product }) => holds(product, columns))
    .map((kind) => fitOf(kind, columns))
    .sort((a, b) => a.lacking + a.foreign - b.lacking - b.foreign);
  const complete = fits.filter(({ lacking }) => lacking === 0);
  const closest = Math.min(...complete.map(({ foreign }) => foreign));
  const best = complete.filter(({ foreign }) => foreign === closest);
  const hinted = fileNames.map(productInFileName).find((product) => product !== undefined);
  const open = best.length > 0 ? best : fits;
  const [sure] = best.length === 1 ? best : open.filter(({ product }) => product === hinted);
  return { sure: sure ? kindOf(sure) : null, possible: open.map(kindOf) };
}

/** Without these two, records can neither be put in order nor be told apart. */
export function holds(product: Product, columns: readonly string[]): boolean {
  return columns.includes(product.rangeField) && columns.includes('id');
}

/** The product in a name like those of the vendor's files: report_SMS_a1b2c3d4_20260301.csv. */
function productInFileName(name: string): Product | undefined {
  const [, word = ''] = /(?:^|[/\\])report_([A-Za-z0-9-]{2,40})_/.exec(name) ?? [];
  return productNamed(word.toUpperCase());
}

function kindsOf(product: Product): readonly CsvKind[] {
  return product.direction === 'required'
    ? [
        { product, direction: 'outbound' },
        { product, direction: 'inbound' },
      ]
    : [{ product }];
}

function fitOf(kind: CsvKind, columns: readonly string[]): Fit {
  const known = csvColumnsOf(kind.product, kind.direction);
  const isDue = (name: string) => fieldNamed(kind.product, name)?.presentWhen === undefined;
  return {
    ...kind,
    lacking: known.filter((name) => isDue(name) && !columns.includes(name)).length,
    foreign: columns.filter((name) => !known.includes(name)).length,
  };
}

const kindOf = ({ product, direction }: CsvKind): CsvKind => ({ product, ...(direction && { direction }) });
