import type { Product } from '#lib/catalogue/product.ts';
import { type RecordPage, textAt } from './record-page.ts';

/** A command that reads this one record from the vendor. Credentials are placeholders: ours never reach the browser. */
export function curlCommand(product: Product, page: RecordPage, offset: number, accountId: string): string {
  const idField = product.idFields.find((name) => textAt(page, name, offset) !== '');
  const direction = textAt(page, 'direction', offset);
  const parameters = [
    ['product', product.publicName],
    ['account_id', accountId],
    ...(product.direction !== 'rejected' && direction !== '' ? [['direction', direction]] : []),
    ['id', idField === undefined ? 'ID' : textAt(page, idField, offset)],
  ];
  const lines = parameters.map(([name, value]) => `  --data-urlencode ${quoted(`${name}=${value}`)}`);
  return [
    "curl --get 'https://api.nexmo.com/v2/reports/records'",
    '  --user "$VONAGE_API_KEY:$VONAGE_API_SECRET"',
    ...lines,
  ].join(' \\\n');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
