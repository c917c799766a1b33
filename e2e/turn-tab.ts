import type { Page } from '@playwright/test';

/** What a browser does when its tab goes to the back, or comes forward again. */
export async function turnTab(page: Page, state: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate((next) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: next });
    Object.defineProperty(document, 'hidden', { configurable: true, value: next === 'hidden' });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }, state);
}
