import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import { openBrowser, signedInContext } from './browser-under-test.ts';
import { figure, median, ratio } from './figures.ts';
import { signIn, startServer } from './server-under-test.ts';

// Main-thread time of one scroll step of 20 rows over the same 100,000 loaded records, ours and AG Grid Community turn
// by turn: same columns in the same order and widths, same height. AG Grid shows the bare texts; we also format them.
const wantedRows = 100_000;
const steps = 150;
const rounds = 7;
const agGrid = readFileSync(
  join(import.meta.dirname, '../node_modules/ag-grid-community/dist/ag-grid-community.min.js'),
  'utf8',
);

interface Layout {
  readonly columns: readonly { readonly field: string; readonly width: number }[];
  readonly width: number;
  readonly height: number;
}

const server = await startServer(3505);
const cookie = await signIn(server.origin, 'admin');
const day = 86_400_000;
const end = new Date(Math.floor(Date.now() / day) * day);
const search = new URLSearchParams({
  product: 'SMS',
  account: 'a1b2c3d4',
  direction: 'outbound',
  start: new Date(end.getTime() - 390 * day).toISOString(),
  end: end.toISOString(),
}).toString();

const browser = await openBrowser();
try {
  const context = await signedInContext(browser, server.origin, cookie);
  const ours = await context.newPage();
  await ours.goto(`${server.origin}/records?${search}`);
  await loadRows(ours);
  const layout = await readLayout(ours);

  const theirs = await context.newPage();
  await theirs.route('**/ag-grid', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><div id="grid" style="width:${layout.width}px;height:${layout.height}px"></div>`,
    }),
  );
  await theirs.goto(`${server.origin}/ag-grid`);
  await theirs.addScriptTag({ content: agGrid });
  await fillAgGrid(theirs, layout);

  const ourSide = await scroller(ours, '[role=grid]');
  const theirSide = await scroller(theirs, '.ag-body-viewport, .ag-grid-viewport');
  for (let round = 0; round < rounds; round += 1) {
    await theirSide.scroll(round);
    await ourSide.scroll(round);
  }
  ratio(
    `main thread per scroll step of 20 rows and ${layout.columns.length} columns, against AG Grid`,
    ourSide.perStep(),
    theirSide.perStep(),
    'ms',
    0.5,
  );
  figure('most rows in the document while scrolling, ours', ourSide.mostRows(), 'rows', '≤ 80');
  figure('most rows in the document while scrolling, AG Grid', theirSide.mostRows(), 'rows');
} finally {
  await browser.close();
  await server.stop();
}

/** Reads on, through every toll gate. */
async function loadRows(page: Page): Promise<void> {
  const more = page.getByRole('button', { name: /^(Read|Go on)/ });
  const status = page.getByRole('status').filter({ hasText: 'loaded' });
  for (;;) {
    await more.waitFor();
    const loaded = await status.first().textContent();
    if (Number(/^([\d,]+)/.exec(loaded ?? '')?.[1]?.replaceAll(',', '')) >= wantedRows) return;
    await more.click();
    await page.getByRole('grid').press('End');
  }
}

/** The columns our table shows, by name and width: it draws only those in view, so all of them pass by once. */
async function readLayout(page: Page): Promise<Layout> {
  return page.evaluate(async () => {
    const grid = document.querySelector('[role=grid]');
    if (!grid) throw new Error('there is no grid');
    const columns = new Map<number, { field: string; width: number }>();
    for (let left = 0; left < grid.scrollWidth; left += 200) {
      grid.scrollLeft = left;
      for (let frame = 0; frame < 3; frame += 1)
        await new Promise((resolve) => requestAnimationFrame(resolve));
      for (const head of grid.querySelectorAll('[role=columnheader]')) {
        const field = head.querySelector('button')?.title.split(':')[0] ?? '';
        const width = head.getBoundingClientRect().width;
        columns.set(Number(head.getAttribute('aria-colindex')), { field, width });
      }
    }
    grid.scrollLeft = 0;
    const ordered = [...columns].sort(([a], [b]) => a - b).map(([, column]) => column);
    return { columns: ordered, width: grid.clientWidth, height: grid.clientHeight };
  });
}

async function fillAgGrid(page: Page, layout: Layout): Promise<void> {
  await page.evaluate(
    async ({ search, wantedRows, columns }) => {
      const rows: Record<string, unknown>[] = [];
      let next: string | null = '';
      while (rows.length < wantedRows && next !== null) {
        const answer = await fetch(`/api/records?${search}${next && `&next=${encodeURIComponent(next)}`}`);
        const page = (await answer.json()) as {
          columns: string[];
          values: unknown[][];
          count: number;
          next: string | null;
        };
        for (let row = 0; row < page.count; row += 1) {
          rows.push(Object.fromEntries(page.columns.map((name, at) => [name, page.values[at]?.[row]])));
        }
        next = page.next;
      }
      const { agGrid } = globalThis as unknown as {
        agGrid: { createGrid(place: Element | null, options: object): void };
      };
      await new Promise<void>((resolve) => {
        agGrid.createGrid(document.querySelector('#grid'), {
          columnDefs: columns,
          rowData: rows,
          rowHeight: 32,
          headerHeight: 37,
          onFirstDataRendered: () => resolve(),
        });
      });
    },
    { search, wantedRows, columns: layout.columns },
  );
}

/** Scrolls one page's grid a round at a time and adds up what that cost its main thread. */
async function scroller(page: Page, selector: string) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  const durations: number[] = [];
  let mostRows = 0;
  return {
    async scroll(round: number): Promise<void> {
      await page.bringToFront();
      const before = await taskSeconds(devtools);
      const rows = await page.evaluate(scrollRound, { selector, steps, round });
      durations.push((await taskSeconds(devtools)) - before);
      mostRows = Math.max(mostRows, rows);
    },
    perStep: () => (median(durations) * 1000) / steps,
    mostRows: () => mostRows,
  };
}

async function taskSeconds(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}

/** Runs in the page; a step a frame. Fails where scrolling does not bring up the rows it should. */
async function scrollRound({ selector, steps, round }: { selector: string; steps: number; round: number }) {
  const element = document.querySelector(selector);
  if (!element) throw new Error(`nothing matches ${selector}`);
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  let most = 0;
  element.scrollTop = 100_000 * round;
  await frame();
  for (let step = 0; step < steps; step += 1) {
    element.scrollTop += 640;
    await frame();
    most = Math.max(most, document.querySelectorAll('[role=row]').length);
  }
  await frame();
  if (Math.abs(element.scrollTop - 100_000 * round - steps * 640) > 1) throw new Error('it did not scroll');
  const box = element.getBoundingClientRect();
  const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  if (!middle?.closest('[role=row]')) throw new Error('no row in the middle after scrolling');
  return most;
}
