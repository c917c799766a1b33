import type { Page } from '@playwright/test';
import { expectToLookRight } from './appearance.ts';
import { expect, test } from './fixtures.ts';
import { linkTo, recordsPage } from './records-page.ts';
import { signInAs } from './sign-in.ts';

const pagesPerToll = 10;
const mostRowsInPage = 80;
const wanted = 50_000;

interface BoughtPage {
  readonly count: number;
  readonly searchedTo: string;
  readonly cost: { readonly price: string; readonly currency: string } | null;
}

test('fifty thousand records scroll through every toll gate, counted and paid to the cent', async ({
  page,
}) => {
  const bought = collectPages(page);
  await signInAs(page, 'admin', linkTo({ product: 'SMS', direction: 'outbound', hours: 24 * 300 }));
  const { grid, row, status } = recordsPage(page);
  await expect(row(0)).toBeVisible();
  await expect(grid).toHaveAttribute('aria-rowcount', '-1');
  await page.evaluate(watchRows);

  const toll = page.getByRole('button', { name: 'Read 10 more pages', exact: true });
  const price = page.getByRole('button', { name: 'at most 10,000 records, EUR 4.00' });
  const last = () => grid.locator('[data-index]').last();
  await grid.focus();
  for (let loaded = 1000; loaded < wanted; loaded += 1000) {
    if (loaded % (pagesPerToll * 1000) === 0) {
      await grid.press('End');
      await expect(last()).toHaveAttribute('data-index', String(loaded - 1));
      await expect(toll, 'nothing more is bought before the toll is agreed to').toBeVisible();
      await expect(price).toBeVisible();
      await expect.poll(() => bought.length).toBe(loaded / 1000);
      if (loaded === pagesPerToll * 1000) await expectToLookRight(page, 'toll');
      await toll.click();
      await grid.focus();
    } else await grid.press('End');
    await expect(status).toContainText(`${(loaded + 1000).toLocaleString('en-US')} loaded`);
  }

  await expect.poll(() => bought.length).toBe(wanted / 1000);
  expect(bought.reduce((sum, { count }) => sum + count, 0)).toBe(wanted);
  await expect(status).toContainText('50,000 loaded, searched back to ');
  const back = new Date(bought.at(-1)?.searchedTo ?? '');
  await expect(status).toContainText(
    `${back.getUTCDate()} ${back.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' })} ${back.toISOString().slice(0, 4)}`,
  );
  await expect(status).toContainText(`${back.toISOString().slice(11, 19)}`);
  await expect(status).toContainText(`bought, EUR ${sumOf(bought)}`);
  await expect(grid).toHaveAttribute('aria-rowcount', '-1');

  // By wheel as well as by key, up through all of it.
  await grid.hover();
  for (let turn = 0; turn < 60; turn += 1) await page.mouse.wheel(0, turn % 3 === 0 ? 900 : -30_000);
  await grid.press('Home');
  await expect(row(0)).toBeVisible();
  expect(await page.evaluate(() => (window as Watched).mostRows)).toBeGreaterThan(10);
  expect(await page.evaluate(() => (window as Watched).mostRows)).toBeLessThanOrEqual(mostRowsInPage);
  expect(bought, 'scrolling back buys nothing').toHaveLength(wanted / 1000);
});

test('on a very tall screen the table ends where its rows end', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 3400 });
  await signInAs(page, 'admin', linkTo({ product: 'SMS', direction: 'outbound', hours: 24 * 14 }));
  const { grid, row } = recordsPage(page);
  await expect(row(0)).toBeVisible();
  const table = await grid.boundingBox();
  const last = await grid.locator('[data-index]').last().boundingBox();
  if (!table || !last) throw new Error('the table is not drawn');
  expect(last.y + last.height, 'no empty space below the last row drawn').toBeGreaterThanOrEqual(
    table.y + table.height,
  );
  expect(await grid.locator('[data-index]').count()).toBeLessThanOrEqual(mostRowsInPage);
});

function collectPages(page: Page): BoughtPage[] {
  const bought: BoughtPage[] = [];
  page.on('response', async (response) => {
    if (new URL(response.url()).pathname === '/api/records') bought.push(await response.json());
  });
  return bought;
}

/** The exact sum, worked out here on its own: in ten-thousandths, then as text. */
function sumOf(pages: readonly BoughtPage[]): string {
  const units = pages.reduce((sum, { cost }) => {
    const [whole = '0', decimals = ''] = (cost?.price ?? '').split('.');
    return sum + BigInt(whole + decimals.padEnd(4, '0'));
  }, 0n);
  const text = String(units).padStart(5, '0');
  return `${text.slice(0, -4)}.${text.slice(-4).replace(/0{1,2}$/, '')}`;
}

type Watched = Window & { mostRows?: number };

/** Runs in the page: remembers the most rows that ever stood in it at once. */
function watchRows(): void {
  const watched = window as Watched;
  const count = () => {
    watched.mostRows = Math.max(watched.mostRows ?? 0, document.querySelectorAll('[data-index]').length);
  };
  count();
  new MutationObserver(count).observe(document.body, { childList: true, subtree: true });
}
