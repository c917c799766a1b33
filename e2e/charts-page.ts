import { expect, type Page } from '@playwright/test';
import { mainAccount } from './records-page.ts';

export const hourMs = 3_600_000;

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Whole hours of a day that no other test of a file looks at. */
export function hoursOf(daysAgo: number, hours: number, from = 12): Range {
  const day = Math.floor(Date.now() / (24 * hourMs)) * 24 * hourMs - daysAgo * 24 * hourMs;
  return { start: day + from * hourMs, end: day + (from + hours) * hourMs };
}

export const utc = (time: number) => `${new Date(time).toISOString().slice(0, 19)}Z`;

export const chartsOf = ({ start, end }: Range, beside: Readonly<Record<string, string>> = {}) =>
  `/charts?${Object.entries({
    ...{ product: 'SMS', account: mainAccount, direction: 'outbound' },
    ...{ start: utc(start), end: utc(end), step: 'hour', ...beside },
  })
    .map(([name, value]) => `${name}=${value}`)
    .join('&')}`;

export const chartsPage = (page: Page) => ({
  chart: page.getByRole('application', { name: /^Records over time/ }),
  figure: page.getByRole('region', { name: /^Records over time/ }),
  fill: page.getByRole('button', { name: /^Fill: / }),
  nothing: page.getByRole('heading', { name: 'Nothing of this is owned yet' }),
});

/** Buys a stretch through its own charts, as a person would. */
export async function own(page: Page, range: Range): Promise<void> {
  const { chart, fill, nothing } = chartsPage(page);
  await page.goto(chartsOf(range));
  await expect(nothing).toBeVisible();
  await fill.click();
  await expect(chart).toBeVisible({ timeout: 60_000 });
}
