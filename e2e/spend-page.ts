import type { APIRequestContext } from '@playwright/test';
import { expect } from './fixtures.ts';
import { mainAccount } from './records-page.ts';

const dayMs = 86_400_000;
/** A day in UTC. */
export const daysAgo = (days: number) => new Date(Date.now() - days * dayMs).toISOString().slice(0, 10);
/** The page on the day twenty days ago, unless it says otherwise. */
export const address = (more: Readonly<Record<string, string>>) =>
  `/spend?${new URLSearchParams({ start: daysAgo(20), end: daysAgo(20), zone: 'UTC', ...more })}`;

interface Wanted {
  readonly product: string;
  readonly day: number;
  readonly direction?: 'inbound' | 'outbound';
  readonly texts?: boolean;
}

/** Reads a day to its end, as somebody on the records page would, and gives back what each record was charged. */
export async function buy(
  visitor: APIRequestContext,
  { product, day, direction, texts }: Wanted,
): Promise<string[]> {
  const question = new URLSearchParams({
    ...{
      product,
      account: mainAccount,
      ...(direction && { direction }),
      ...(texts && { include_message: 'true' }),
    },
    ...{ start: `${daysAgo(day)}T00:00:00Z`, end: `${daysAgo(day - 1)}T00:00:00Z` },
  });
  const charges: string[] = [];
  for (let next: string | null = ''; next !== null; ) {
    if (next !== '') question.set('next', next);
    const answer = await visitor.get(`/api/records?${question}`);
    expect(answer.status(), await answer.text()).toBe(200);
    const page = await answer.json();
    charges.push(...page.values[page.columns.indexOf('total_price')]);
    next = page.next;
  }
  return charges;
}

/** In both directions: each counts for itself. */
export async function buySms(visitor: APIRequestContext, day: number): Promise<string[]> {
  const outbound = await buy(visitor, { product: 'SMS', direction: 'outbound', day });
  return [...outbound, ...(await buy(visitor, { product: 'SMS', direction: 'inbound', day }))];
}

/** Exactly, in hundred-millionths. */
export function sumOf(charges: readonly string[]): string {
  const units = charges.reduce((sum, text) => {
    const [whole = '0', decimals = ''] = text.split('.');
    return sum + BigInt(whole + decimals.padEnd(8, '0'));
  }, 0n);
  const digits = String(units).padStart(9, '0');
  const decimals = digits.slice(-8).replace(/0+$/, '').padEnd(2, '0');
  return `${digits.slice(0, -8).replace(/\B(?=(\d{3})+$)/g, ',')}.${decimals}`;
}
