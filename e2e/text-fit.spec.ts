import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { linkTo, recordsPage } from './records-page.ts';
import { signInAs } from './sign-in.ts';

/** Cells whose text is wider than they are without being cut off: it would run into the next column. */
const running = (grid: Locator) =>
  grid.evaluate((element) =>
    Array.from(element.querySelectorAll<HTMLElement>('[role=gridcell]'))
      .filter((cell) => cell.scrollWidth > cell.clientWidth && getComputedStyle(cell).overflowX !== 'clip')
      .map((cell) => `${cell.ariaColIndex}: ${cell.textContent}`),
  );

const questions = [
  { product: 'SMS', direction: 'outbound' },
  { product: 'MESSAGES', direction: 'inbound' },
  { product: 'VOICE-API' },
  { product: 'NUMBER-INSIGHT' },
] as const;

for (const question of questions) {
  test(`no text of ${question.product} runs into the next column, however narrow that is made`, async ({
    page,
  }) => {
    await signInAs(page, 'admin', linkTo({ ...question, hours: 24 * 14 }));
    const { grid, row } = recordsPage(page);
    await expect(row(5)).toBeVisible();
    expect(await running(grid)).toEqual([]);
    for (let left = 300; left <= 1200; left += 300) {
      await grid.evaluate((element, to) => element.scrollTo({ left: to }), left);
      await expect.poll(() => grid.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
      expect(await running(grid)).toEqual([]);
    }
    await grid.evaluate((element) => element.scrollTo({ left: 0 }));
    const time = grid.getByRole('columnheader').first();
    await expect(time).toBeVisible();
    const width = async () => (await time.boundingBox())?.width ?? 0;
    const before = await width();
    const edge = await time.locator('[aria-hidden]').last().boundingBox();
    if (!edge) throw new Error('the header has no edge to drag');
    await page.mouse.move(edge.x + edge.width / 2, edge.y + 10);
    await page.mouse.down();
    await page.mouse.move(edge.x + edge.width / 2 - 80, edge.y + 10, { steps: 4 });
    await expect.poll(width).toBe(before - 80);
    expect(await running(grid)).toEqual([]);
    await page.mouse.up();
    expect(await running(grid)).toEqual([]);
  });
}
