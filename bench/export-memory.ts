/** A process that exports so many records in a format out of a filled folder, and prints its peak memory in bytes. */
import { exportRecords } from '#lib/exports/export-records.ts';
import { openRecordEngine } from '#lib/records/open-record-engine.ts';
import { isFormat, planOf, sourceOf } from './export-subject.ts';

const [path = '', format = '', rows = ''] = process.argv.slice(2);
if (!isFormat(format)) throw new Error(`no format ${format}`);
const engine = await openRecordEngine({ path });
let told = 0;
const plan = planOf(format, (count) => {
  told = count;
});
for await (const _ of exportRecords(engine, sourceOf(Number(rows)), plan));
if (told !== Number(rows)) throw new Error(`${told} of ${rows} records came out`);
process.stdout.write(`${process.resourceUsage().maxRSS * 1024}\n`);
await engine.close();
