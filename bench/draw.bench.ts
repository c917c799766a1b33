import type { Page } from '@playwright/test';
import type { TrafficChart } from '#lib/endpoints/charts.ts';
import { formatUtc } from '#lib/query/instant.ts';
import { chartsOf, chartsPage, hourMs, hoursOf, own } from '../e2e/charts-page.ts';
import { openBrowser, signedInContext } from './browser-under-test.ts';
import { figure, median } from './figures.ts';
import { signIn, startServer } from './server-under-test.ts';

// How long the browser works from a chart's answer to the last change of the page, by buckets and series; then from a
// click to the page it asks for, with the server's own part in it.
const rounds = 7;
const quietMs = 400;

const server = await startServer(3506);
const browser = await openBrowser();
try {
  const context = await signedInContext(browser, server.origin, await signIn(server.origin, 'admin'));
  const page = await context.newPage();
  await page.addInitScript(watchThePage);

  const range = hoursOf(40, 24, 0);
  const visit = (path: string) => page.goto(`${server.origin}${path}`);
  await own(toldFrom(page, server.origin), range);
  const { chart } = chartsPage(page);
  await visit(chartsOf(range));
  await chart.waitFor();
  for (const [title, click] of [
    ['latency', () => page.getByRole('tab', { name: 'Latency' }).click()],
    ['price', () => page.getByRole('tab', { name: 'Price' }).click()],
    ['traffic', () => page.getByRole('tab', { name: 'Traffic' }).click()],
    ['traffic by country', () => page.getByLabel('Tell apart by').selectOption('country')],
  ] as const) {
    await page.evaluate(() => Reflect.get(window, 'fromNow')());
    await click();
    const took = await lastChange(page, 'since the click');
    figure(`from the click to ${title}`, took, 'ms', '≤ 1000');
  }

  for (const buckets of [24, 400, 1500])
    for (const series of [1, 8]) {
      const times: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        await page.route('**/api/charts/traffic?*', (route) =>
          route.fulfill({ json: answerOf(range.start, buckets, series, round) }),
        );
        await visit(chartsOf(range));
        await chart.waitFor();
        times.push(await lastChange(page, 'since the answer'));
        await page.unroute('**/api/charts/traffic?*');
      }
      figure(`drawing ${buckets} buckets of ${series} series`, median(times), 'ms');
    }
} finally {
  await browser.close();
  await server.stop();
}

/** Paths of the tests, at the server of this bench. */
function toldFrom(page: Page, origin: string): Page {
  const goto: Page['goto'] = (path, options) => page.goto(new URL(path, origin).href, options);
  return new Proxy(page, {
    get: (target, name) => {
      if (name === 'goto') return goto;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** Milliseconds until the page was last changed and drawn, once nothing has changed for a while. */
async function lastChange(page: Page, since: 'since the answer' | 'since the click'): Promise<number> {
  await page.waitForFunction((quiet) => Reflect.get(window, 'isQuiet')(quiet), quietMs);
  return page.evaluate((name) => Reflect.get(window, 'tookMs')(name), since);
}

/** Runs in the page before anything else of it. */
function watchThePage() {
  let [clicked, answered, changed] = [0, 0, performance.now()];
  const ask = window.fetch;
  window.fetch = async (...given) => {
    const answer = await ask(...given);
    if (String(given[0]).includes('/api/charts/')) answered = performance.now();
    return answer;
  };
  const onChange = () =>
    requestAnimationFrame(() =>
      setTimeout(() => {
        changed = performance.now();
      }),
    );
  new MutationObserver(onChange).observe(document, { subtree: true, childList: true, attributes: true });
  Object.assign(window, {
    fromNow: () => {
      clicked = performance.now();
      changed = clicked;
      answered = 0;
    },
    isQuiet: (quiet: number) => answered > 0 && changed > answered && performance.now() - changed > quiet,
    tookMs: (name: string) => changed - (name === 'since the click' ? clicked : answered),
  });
}

function answerOf(start: number, buckets: number, series: number, round: number): TrafficChart {
  const all = Array.from({ length: buckets }, (_, at) => at);
  const value = (at: number, of: number) => 40 + ((at * 37 + of * 101 + round * 13) % 97);
  const lines = Array.from({ length: series }, (_, of) => {
    const values = all.map((at) => value(at, of));
    return { key: series === 1 ? '' : `C${of}`, total: values.reduce((sum, one) => sum + one, 0), values };
  });
  const records = lines.reduce((sum, { total }) => sum + total, 0);
  const whole = buckets * hourMs;
  const at = (place: number) => formatUtc(start + place * hourMs);
  return {
    ...{ step: 'hour', zone: 'UTC', by: series === 1 ? null : 'country', source: 'rollups' },
    dimensions: [{ field: 'country', label: 'Country' }],
    buckets: all.map((place) => ({
      ...{ start: at(place), end: at(place + 1), askedMs: hourMs, ownedMs: hourMs, provisional: 0 },
    })),
    completeness: {
      ...{ askedMs: whole, ownedMs: whole, records, provisional: 0, asOf: at(buckets) },
      ...{ missing: [], moreMissing: false, unowned: [] },
    },
    ...{ total: records, series: lines, others: null, delivered: null, previous: null, products: null },
  };
}
