import { request } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { csvColumnsOf } from '#lib/catalogue/product-fields.ts';
import type { ReportDto } from '#lib/endpoints/reports.ts';
import { figure, print } from './figures.ts';
import { signIn, startServer } from './server-under-test.ts';

/** Gigabytes of CSV that somebody drops in: how fast they are taken in and opened, and what memory that takes. */
const bytes = Number(process.env.DROP_IN_BYTES ?? 2 * 1024 ** 3);
const house = await startServer(3599);
const cookie = await signIn(house.origin, 'admin');
const sms = productNamed('SMS');
if (!sms) throw new Error('SMS is a product');
const columns = csvColumnsOf(sms, 'outbound');

const row = (number: number) =>
  columns.map((name) => {
    const second = number % 86_400;
    if (name === sms.rangeField)
      return new Date(1_772_409_600_000 + second * 1000).toISOString().replace('.000Z', '+00:00');
    if (name === 'id' || name === 'message_id') return `0C0000004E${number.toString(16).padStart(10, '0')}`;
    if (name === 'account_id') return 'a1b2c3d4';
    return sms.fields.find((field) => field.name === name)?.example ?? '';
  });
const line = (cells: readonly string[]) => `"${cells.join('","')}"\n`;
const perPiece = 2000;
let rows = 0;
async function* file(): AsyncGenerator<Buffer> {
  yield Buffer.from(line(columns));
  for (let sent = 0; sent < bytes; ) {
    let text = '';
    for (let index = 0; index < perPiece; index += 1) text += line(row(rows + index));
    rows += perPiece;
    const piece = Buffer.from(text);
    sent += piece.length;
    yield piece;
  }
}

let most = 0;
const idle = house.memory();
const watch = setInterval(() => {
  most = Math.max(most, house.memory());
}, 100);
const seconds = (from: number) => (performance.now() - from) / 1000;

const started = performance.now();
const sending = request(`${house.origin}/api/reports/files?account=a1b2c3d4`, {
  method: 'POST',
  headers: { cookie, origin: house.origin },
});
const answered = new Promise<ReportDto>((resolve, reject) => {
  sending.once('error', reject).once('response', async (response) => {
    const text = (await response.setEncoding('utf8').toArray()).join('');
    if (response.statusCode === 201) resolve(JSON.parse(text) as ReportDto);
    else reject(new Error(text));
  });
});
await pipeline(file, sending);
const report = await answered;
const taken = seconds(started);
figure(
  `a file of ${(bytes / 1e9).toFixed(1)} GB, ${rows} records, is received, packed and checked in`,
  taken,
  's',
);
figure('that is', bytes / 1e6 / taken, 'MB/s');
figure('memory above idle while it is', most - idle, 'MB');

most = 0;
const opening = performance.now();
let now = report;
while (now.dataset.state === 'importing') {
  await new Promise((resolve) => setTimeout(resolve, 500));
  const answer = await fetch(`${house.origin}/api/reports/${report.id}`, { headers: { cookie } });
  now = (await answer.json()) as ReportDto;
}
figure('it is open after another', seconds(opening), 's');
figure('memory above idle while it opens', most - idle, 'MB');
print(
  `state ${now.dataset.state}, ${now.dataset.rows} records, ${now.dataset.badRows} left out ${now.dataset.reason ?? ''}`,
);
clearInterval(watch);
await house.stop();
