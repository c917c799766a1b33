import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { createPremises } from './own-house.ts';

/** What the embedded API does to the n-th request from now on instead of answering it. */
interface Fault {
  readonly request: number;
  readonly times?: number;
  readonly product?: string;
  readonly answer: '429' | '500' | 'hang' | 'cut' | 'html' | 'repeat-cursor';
  readonly retryAfter?: number;
}

interface Fixtures {
  /** Every test is watched: an error in the console, a thrown error or a refusal nobody announced fails it. */
  readonly watch: Watch;
  /** Announces refusals this test provokes on purpose, by status. */
  readonly provoke: (...statuses: readonly number[]) => void;
  /** A further browser without cookies of the first, watched too: somebody else's. */
  readonly anotherBrowser: () => Promise<Page>;
  /** Sets the fault script of the embedded API; taken off again when the test ends. */
  readonly setFaults: (...faults: readonly Fault[]) => Promise<void>;
}

interface WorkerFixtures {
  /** Where the Tollbook of this file is: it starts as a newcomer's does, on an empty folder. */
  readonly house: string;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  house: [
    // biome-ignore lint/correctness/noEmptyPattern: a fixture names what it needs, and this one needs nothing
    async ({}, use) => {
      const premises = createPremises();
      const house = await premises.open({
        TOLLBOOK_FAULTS: 'on',
        TOLLBOOK_DEMO_RECORDS: '1000000',
        LOG_LEVEL: 'warn',
      });
      await house.ready();
      await use(`http://127.0.0.1:${house.port}`);
      await premises.clear();
    },
    { scope: 'worker', timeout: 320_000 },
  ],
  baseURL: async ({ house }, use) => use(house),
  watch: [
    async ({ context }, use) => {
      const watch = createWatch();
      watch.follow(context);
      await use(watch);
      expect(watch.troubles(), 'what went wrong without anybody asking for it').toEqual([]);
    },
    { auto: true },
  ],
  provoke: async ({ watch }, use) => {
    await use((...statuses) => watch.announce(statuses));
  },
  anotherBrowser: async ({ browser, watch, baseURL }, use) => {
    const opened: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
      opened.push(context);
      watch.follow(context);
      return context.newPage();
    });
    for (const context of opened) await context.close();
  },
  setFaults: async ({ request }, use) => {
    const set = async (faults: readonly Fault[]) => {
      const answer = await request.put('/sandbox/faults', { headers: sandboxKey, data: { faults } });
      expect(answer.status()).toBe(200);
    };
    await use((...faults) => set(faults));
    await set([]);
  },
});

export { expect } from '@playwright/test';

/** The embedded API's key, as the README gives it for curl. */
export const sandboxKey = {
  authorization: `Basic ${Buffer.from('a1b2c3d4:sandbox-secret').toString('base64')}`,
};

interface Watch {
  follow(context: BrowserContext): void;
  announce(statuses: readonly number[]): void;
  troubles(): readonly string[];
}

function createWatch(): Watch {
  const announced = new Set<number>();
  const refusals: { status: number; text: string }[] = [];
  const errors: string[] = [];
  return {
    follow(context) {
      context.on('weberror', (error) => errors.push(`thrown: ${error.error().message}`));
      context.on('console', (message) => {
        // The browser repeats each refusal in the console; refusals are judged as answers, below.
        if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
        errors.push(`console: ${message.text()}`);
      });
      context.on('response', (response) => {
        const status = response.status();
        if (status < 400) return;
        // Never the query: a test's trouble list goes into logs.
        const { pathname } = new URL(response.url());
        refusals.push({ status, text: `${status} ${response.request().method()} ${pathname}` });
      });
    },
    announce(statuses) {
      for (const status of statuses) announced.add(status);
    },
    troubles: () => [
      ...errors,
      ...refusals.filter(({ status }) => !announced.has(status)).map(({ text }) => text),
    ],
  };
}
