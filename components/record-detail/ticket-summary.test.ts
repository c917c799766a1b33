import { describe, expect, it } from 'vitest';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { curlCommand } from './curl-command.ts';
import { type RecordPage, rawRecord } from './record-page.ts';
import { ticketSummary } from './ticket-summary.ts';

function sms() {
  const product = productNamed('SMS');
  if (!product) throw new Error('the catalogue has lost SMS');
  return product;
}

function pageOf(record: Record<string, unknown>, masked: readonly string[] = []): RecordPage {
  return { columns: Object.keys(record), values: Object.values(record).map((value) => [value]), masked };
}

const delivered = {
  message_id: '0A0000001234ABCD',
  direction: 'outbound',
  from: 'Acme',
  to: '447700900123',
  date_received: '2026-03-12T04:00:01+00:00',
  status: 'delivered',
  latency: '2300',
  currency: 'EUR',
  total_price: '0.0333',
};

describe('ticketSummary', () => {
  it('says what happened', () => {
    expect(ticketSummary(sms(), pageOf(delivered), 0)).toBe(
      'SMS 0A0000001234ABCD from Acme to 447700900123 was delivered after 2.30 s on 12 Mar 2026 04:00:01 UTC, EUR 0.0333.',
    );
  });

  it('names the reason of a failure', () => {
    const failed = {
      ...delivered,
      status: 'failed',
      latency: '',
      error_code_description: 'Absent subscriber',
    };
    expect(ticketSummary(sms(), pageOf(failed), 0)).toContain(
      '447700900123 failed on 12 Mar 2026 04:00:01 UTC (Absent subscriber)',
    );
  });

  it('never carries what is hidden for the role', () => {
    const summary = ticketSummary(sms(), pageOf(delivered, ['from', 'to', 'total_price']), 0);
    expect(summary).not.toContain('447700900123');
    expect(summary).not.toContain('Acme');
    expect(summary).not.toContain('0.0333');
    expect(summary).toContain('to (number hidden)');
  });
});

describe('curlCommand', () => {
  it('asks for this record with placeholder credentials, whatever the id contains', () => {
    const command = curlCommand(sms(), pageOf({ ...delivered, message_id: "a'; rm -rf /" }), 0, 'a1b2c3d4');
    expect(command).toContain('--user "$VONAGE_API_KEY:$VONAGE_API_SECRET"');
    expect(command).toContain("--data-urlencode 'direction=outbound'");
    expect(command).toContain(`--data-urlencode 'id=a'\\''; rm -rf /'`);
  });
});

describe('rawRecord', () => {
  it('gives the record as it came, except for what is hidden', () => {
    expect(rawRecord(pageOf({ a: '1', b: null, c: { d: true } }, ['a']), 0)).toEqual({
      a: '(hidden for your role)',
      b: null,
      c: { d: true },
    });
  });
});
