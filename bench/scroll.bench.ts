import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openBrowser, signedInContext } from './browser-under-test.ts';
import { figure, median, ratio } from './figures.ts';
import { signIn, startServer } from './server-under-test.ts';

// Main-thread time of one scroll step over the same 100,000 loaded records: our table, then AG Grid Community.
const wantedRows = 100_000;
const steps = 150;
const agGrid = readFileSync(
  join(import.meta.dirname, '../node_modules/ag-grid-community/dist/ag-grid-community.min.js'),
  'utf8',
);

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
  const columns = await ours
    .getByRole('columnheader')
    .evaluateAll((heads) => heads.map((head) => head.textContent ?? ''));
  const oursStep = await scrollStep(ours, '[role=grid]');
  figure('most rows in the document while scrolling', oursStep.mostRows, 'rows', '≤ 80');

  const theirs = await context.newPage();
  await theirs.route('**/ag-grid', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><div id="grid" style="height:800px;width:1200px"></div>',
    }),
  );
  await theirs.goto(`${server.origin}/ag-grid`);
  await theirs.addScriptTag({ content: agGrid });
  await fillAgGrid(theirs, columns.length);
  const theirStep = await scrollStep(theirs, '.ag-body-viewport, .ag-grid-scrolling-cells-viewport');
  ratio(
    'main thread per scroll step of 20 rows, against AG Grid',
    oursStep.milliseconds,
    theirStep.milliseconds,
    'ms',
    0.5,
  );
} finally {
  await browser.close();
  await server.stop();
}

async function loadRows(page: Page): Promise<void> {
  const more = page.getByRole('button', { name: /^(Read|Go on)/ });
  for (;;) {
    await more.waitFor();
    const loaded = await page.getByRole('status').filter({ hasText: 'loaded' }).first().textContent();
    if (Number(/^([\d,]+)/.exec(loaded ?? '')?.[1]?.replaceAll(',', '')) >= wantedRows) return;
    await more.click();
    await page.getByRole('grid').press('End');
  }
}

async function fillAgGrid(page: Page, columnCount: number): Promise<void> {
  await page.evaluate(
    async ({ search, wantedRows, columnCount }) => {
      const rows: Record<string, unknown>[] = [];
      let names: string[] = [];
      let next: string | null = '';
      while (rows.length < wantedRows && next !== null) {
        const answer = await fetch(`/api/records?${search}${next && `&next=${encodeURIComponent(next)}`}`);
        const page = (await answer.json()) as {
          columns: string[];
          values: unknown[][];
          count: number;
          next: string | null;
        };
        names = page.columns;
        for (let row = 0; row < page.count; row += 1) {
          rows.push(Object.fromEntries(names.map((name, column) => [name, page.values[column]?.[row]])));
        }
        next = page.next;
      }
      const shown = names.slice(0, columnCount).map((field) => ({ field, width: 150 }));
      const { agGrid } = globalThis as unknown as {
        agGrid: { createGrid(place: Element | null, options: object): void };
      };
      await new Promise<void>((resolve) => {
        agGrid.createGrid(document.querySelector('#grid'), {
          columnDefs: shown,
          rowData: rows,
          rowHeight: 32,
          onFirstDataRendered: () => resolve(),
        });
      });
    },
    { search, wantedRows, columnCount },
  );
}

async function scrollStep(page: Page, scroller: string): Promise<{ milliseconds: number; mostRows: number }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  const taskSeconds = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  };
  const rounds: number[] = [];
  let mostRows = 0;
  for (let round = 0; round < 5; round += 1) {
    const before = await taskSeconds();
    const rows = await page.evaluate(
      async ({ scroller, steps, round }) => {
        const element = document.querySelector(scroller);
        if (!element) throw new Error(`nothing matches ${scroller}`);
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        let most = 0;
        element.scrollTop = 100_000 * round;
        await frame();
        for (let step = 0; step < steps; step += 1) {
          element.scrollTop += 640;
          await frame();
          most = Math.max(most, document.querySelectorAll('[role=row]').length);
        }
        return most;
      },
      { scroller, steps, round },
    );
    rounds.push(((await taskSeconds()) - before) * 1000);
    mostRows = Math.max(mostRows, rows);
  }
  return { milliseconds: median(rounds) / steps, mostRows };
}
