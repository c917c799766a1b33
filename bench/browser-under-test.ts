import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import { findChromium } from '../e2e/find-chromium.ts';

/** The browser the tests use, with a window as people have it. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('no Chromium to be found');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

/** A fresh profile that is signed in already: the cookie header of `signIn` becomes its cookies. */
export async function signedInContext(
  browser: Browser,
  origin: string,
  cookie: string,
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const cookies = cookie.split('; ').flatMap((pair) => {
    const [name, ...value] = pair.split('=');
    return name ? [{ name, value: value.join('='), url: origin }] : [];
  });
  await context.addCookies(cookies);
  return context;
}
