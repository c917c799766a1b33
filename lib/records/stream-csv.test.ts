import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvLines } from './csv-lines.ts';
import {
  end,
  named,
  openRecordStore,
  type RecordStore,
  sample,
  selection,
  start,
} from './record-store-fixture.ts';
import { streamCsv } from './stream-csv.ts';

let records: RecordStore;
beforeAll(async () => {
  records = await openRecordStore();
});
afterAll(() => records[Symbol.asyncDispose]());

const sms = named('SMS');
const projection = { includeMessage: true, showConcatenated: true };

async function read(options: Partial<Parameters<typeof streamCsv>[3]> = {}, filters = {}) {
  const chunks = streamCsv(records.engine, 'vault', selection(sms, 'outbound', filters), {
    projection,
    ...options,
  });
  let text = '';
  let rows = 0;
  for await (const chunk of chunks) {
    text += Buffer.from(chunk.bytes).toString();
    rows += chunk.rows;
  }
  return { text, rows };
}

describe('CSV of records', () => {
  it('quotes every value, doubles quotes and keeps line ends and commas within', async () => {
    const [first] = sample(sms, 'outbound', 1);
    const body = 'He said "no", then\nleft; Grüße 🚀 \\n';
    const record = {
      ...first,
      id: 'odd',
      message_body: body,
      total_price: '0.00721000',
      latency: '',
      network: null,
    };
    await records.store(sms, [record]);
    const { text, rows } = await read();
    const [header, line] = [text.slice(0, text.indexOf('\n')), text.slice(text.indexOf('\n') + 1)];
    expect(rows).toBe(1);
    expect(header).toMatch(/^"account_id","message_id",.*,"tier_volume"$/);
    expect(line).toContain(`,"${body.replaceAll('"', '""')}",`);
    expect(line).toContain('"0.00721"');
    expect(line.endsWith('"\n')).toBe(true);
    expect(line.replaceAll(/"(?:[^"]|"")*"/g, '')).toMatch(/^,+\n$/);
  });

  it('counts rows exactly and gives them newest first, piece by piece', async () => {
    const count = 30_000;
    await records.store(sms, []);
    await records.engine.run(
      `INSERT INTO vault.sms (account_id, id, direction, date_received, message_body)
       SELECT {account:String}, toString(number), 'outbound',
         fromUnixTimestamp64Milli({start:Int64} + number * 1000, 'UTC'), 'a\n"b'
       FROM numbers({count:UInt32})`,
      { account: selection(sms).accountIds[0], start, count },
    );
    const { text, rows } = await read();
    expect(rows).toBe(count);
    const times = [...text.matchAll(/"(\d{4}-\d{2}-\d{2}T[^"]*)"/g)].map(([, time]) => time);
    expect(times).toHaveLength(count);
    expect(times).toEqual([...times].sort().reverse());
  });

  it('knows of late receipts only what was known then', async () => {
    const [first] = sample(sms, 'outbound', 1);
    const received = new Date(start + 60_000).toISOString();
    const record = {
      ...{ ...first, id: 'late', status: 'delivered', latency: '3600000' },
      ...{ date_received: received, date_finalized: new Date(start + 3_660_000).toISOString() },
    };
    await records.store(sms, [record]);
    const before = (await read({ asOf: start + 120_000 })).text;
    expect(before).toContain('"submitted"');
    expect(before).not.toMatch(/delivered|3600000/);
    expect((await read({ asOf: end })).text).toMatch(/"3600000","delivered"/);
  });

  it('stops reading when nobody wants it any more, and leaves the engine usable', async () => {
    await records.engine.run(
      `INSERT INTO vault.sms (account_id, id, direction, date_received)
       SELECT {account:String}, toString(number), 'outbound', fromUnixTimestamp64Milli({start:Int64} + number, 'UTC')
       FROM numbers(300000)`,
      { account: selection(sms).accountIds[0], start },
    );
    const abort = new AbortController();
    let chunks = 0;
    const reading = (async () => {
      const stream = streamCsv(records.engine, 'vault', selection(sms, 'outbound'), {
        projection,
        signal: abort.signal,
      });
      for await (const _ of stream) if (++chunks === 3) abort.abort(new Error('not wanted'));
    })();
    await expect(reading).rejects.toThrow('not wanted');
    expect(chunks).toBe(3);
    expect((await read()).rows).toBeGreaterThan(300_000);
  });
});

it('cuts CSV after whole rows wherever the pieces were cut', async () => {
  const cell = fc
    .string({ unit: fc.constantFrom('a', '"', '\n', ',', 'é') })
    .map((text) => `"${text.replaceAll('"', '""')}"`);
  const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(rows, fc.array(fc.integer({ min: 1, max: 9 })), async (table, cuts) => {
      const bytes = Buffer.from(table.map((row) => `${row.join()}\n`).join(''));
      async function* pieces() {
        let from = 0;
        for (const cut of [...cuts, bytes.length]) {
          if (from < bytes.length) yield bytes.subarray(from, from + cut);
          from += cut;
        }
      }
      const found: Uint8Array[] = [];
      let count = 0;
      for await (const chunk of csvLines(pieces())) {
        expect(chunk.bytes.at(-1)).toBe(0x0a);
        found.push(chunk.bytes);
        count += chunk.rows;
      }
      expect([Buffer.concat(found).toString(), count]).toEqual([bytes.toString(), table.length]);
    }),
  );
});
