import { expect, type Locator, type Page, type Request } from '@playwright/test';

/** The parts of the records page by what people call them. */
export function recordsPage(page: Page) {
  const form = page.getByRole('form', { name: 'Records to read' });
  const grid = page.getByRole('grid');
  return {
    form,
    grid,
    question: page.getByRole('region', { name: 'The question' }),
    /** Of the rows in the page: those in view and a few around them. */
    rows: grid.locator('[data-index]'),
    row: (index: number) => grid.locator(`[data-index="${index}"]`),
    /** How many records are loaded, how far back, and at what cost. */
    status: page.getByRole('status').filter({ hasText: /loaded,|all of this range/ }),
    failure: page.getByRole('alert').filter({ has: page.getByRole('heading') }),
    drawer: page.getByRole('dialog'),
    /** The two ends of a custom range; their labels are also those of filters. */
    start: form.locator('[name="range.start"]'),
    end: form.locator('[name="range.end"]'),
    field: (label: string) => form.getByLabel(label, { exact: true }),
    async chooseProduct(text: string, title: string) {
      const picker = form.getByRole('combobox', { name: 'Product' });
      await picker.click();
      await picker.fill(text);
      await page.getByRole('option').filter({ hasText: title }).first().click();
      await expect(picker).toHaveValue(title);
    },
    /** Chooses from a list by typing. */
    async choose(label: string, text: string) {
      const box = form.getByRole('combobox', { name: label, exact: true });
      await box.click();
      await box.pressSequentially(text);
      await page.getByRole('option', { name: text }).first().click();
    },
    range: (label: string) => form.getByRole('radio', { name: label, exact: true }),
    chooseRange: (label: string) => form.getByText(label, { exact: true }).click(),
    show: () => form.getByRole('button', { name: 'Show records' }).click(),
  };
}

/** The cell of a row under the header with this label. */
export async function cellUnder(grid: Locator, label: string, index: number): Promise<Locator> {
  const header = grid.getByRole('columnheader', { name: label, exact: true });
  const position = await header.getAttribute('aria-colindex');
  return grid.locator(`[data-index="${index}"] [aria-colindex="${position}"]`);
}

/** Every request from now on that asks the house for records, or for an address to ask them by. */
export function askedOf(page: Page): { readonly records: URL[]; readonly queries: URL[] } {
  const asked = { records: [] as URL[], queries: [] as URL[] };
  page.on('request', (request: Request) => {
    const url = new URL(request.url());
    if (url.pathname === '/api/records') asked.records.push(url);
    if (url.pathname === '/api/queries') asked.queries.push(url);
  });
  return asked;
}

interface Question {
  readonly product: string;
  readonly account?: string;
  readonly direction?: 'inbound' | 'outbound';
  /** How long the range is, in hours, and how long ago it ended: at a time nobody else reads where it does not matter. */
  readonly hours: number;
  readonly endedHoursAgo?: number;
  readonly filters?: Readonly<Record<string, string>>;
}

let links = 0;

/** What another test has read is owned, and a page ends where that begins: each link leads to days of its own. */
function timeOfItsOwn(): number {
  links += 1;
  return 24 * (73 + 5 * (links % 50)) + 12;
}

/** A link to records, as the form would write it. */
export function linkTo({
  product,
  account = mainAccount,
  direction,
  hours,
  endedHoursAgo = product === 'SMS' && hours <= 24 * 30 ? timeOfItsOwn() : 1,
  filters,
}: Question): string {
  const end = Math.floor(Date.now() / 1000) * 1000 - endedHoursAgo * 3_600_000;
  const text = (time: number) => `${new Date(time).toISOString().slice(0, 19)}Z`;
  const parameters = [
    ['product', product],
    ['account', account],
    ...(direction ? [['direction', direction]] : []),
    ['start', text(end - hours * 3_600_000)],
    ['end', text(end)],
    ...Object.entries(filters ?? {}),
  ];
  return `/records?${parameters.map(([name, value]) => `${name}=${value}`).join('&')}`;
}

export const mainAccount = 'a1b2c3d4';
