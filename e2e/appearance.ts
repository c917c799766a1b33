import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const schemes = ['light', 'dark'] as const;

/**
 * Looks at what is on screen in light and dark, on a desk and on a phone: nothing sticks out sideways and axe finds
 * nothing to object to. The four pictures stay with the test's results. Leaves the page light, at desk size.
 */
export async function expectToLookRight(page: Page, name: string): Promise<void> {
  for (const [place, size] of Object.entries({ desk, phone })) {
    await page.setViewportSize(size);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
      await page.evaluate(standStill);
      const picture = `${name}-${place}-${colorScheme}`;
      await page.screenshot({ path: test.info().outputPath(`${picture}.png`) });
      expect(await page.evaluate(sidewaysOverflow), `${picture} is wider than its window`).toBe(0);
      const { violations } = await looking(page, colorScheme).analyze();
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
      );
      expect(found, `${picture} by axe`).toEqual([]);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(desk);
}

/** Rows are alike, so a dozen stand for all; and what the colours do not change is looked at in light alone. */
function looking(page: Page, colorScheme: (typeof schemes)[number]): AxeBuilder {
  const axe = new AxeBuilder({ page })
    .exclude('[role=rowgroup] > [data-index]:nth-child(n + 13)')
    .exclude('[role=grid] > [role=row]:nth-child(n + 5)');
  return colorScheme === 'light' ? axe : axe.withRules(['color-contrast']);
}

/** Resolves when whatever moves towards an end has reached it; what turns for ever (loaders) does not count. */
async function standStill(): Promise<void> {
  const ending = document
    .getAnimations()
    .filter((animation) => animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
  await Promise.allSettled(ending.map((animation) => animation.finished));
}

function sidewaysOverflow(): number {
  return document.documentElement.scrollWidth - document.documentElement.clientWidth;
}
