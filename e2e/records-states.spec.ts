import { expectToLookRight } from './appearance.ts';
import { expect, test } from './fixtures.ts';
import { linkTo, recordsPage } from './records-page.ts';
import { signInAs } from './sign-in.ts';

const sms = { product: 'SMS', direction: 'outbound' } as const;
const severalPages = { ...sms, hours: 24 * 30 };

test('nothing read yet, and a range with nothing in it, each say what to do next', async ({ page }) => {
  await signInAs(page, 'support');
  await expect(page.getByRole('heading', { name: 'Nothing has been read yet' })).toBeVisible();
  await expectToLookRight(page, 'idle');

  const nobody = { product: 'NUMBER-INSIGHT', hours: 1, filters: { country: 'AQ' } };
  await page.goto(linkTo(nobody));
  await expect(page.getByRole('heading', { name: 'No records match' })).toBeVisible();
  await expect(page.getByText('Widen the time range: records are kept for months.')).toBeVisible();
  await expect(page.getByText('Take one filter away and look again.')).toBeVisible();
  await expectToLookRight(page, 'empty');
});

test('what nobody has any more is told beside what is owned, and is no part without records', async ({
  page,
}) => {
  await signInAs(page, 'support');
  // Nobody waits for 13 months: the real answer, with what it would say by then.
  const gone = [{ start: '2025-01-01T00:00:00Z', end: '2025-01-03T12:00:00Z' }];
  await page.route(/\/api\/records\?/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), gone } });
  });
  await page.goto(linkTo({ ...sms, hours: 6 }));
  await expect(page.getByText('Vonage no longer has a part of this range')).toBeVisible();
  await expect(page.getByText('It keeps SMS records for 13 months.')).toContainText(
    /from 1 Jan 2025 .* to 3 Jan 2025/,
  );
  const status = page.getByRole('status').filter({ hasText: /records?, all that can be had of this range/ });
  await expect(status).toBeVisible();
  await expectToLookRight(page, 'records-gone');
  await page.goto(linkTo({ product: 'NUMBER-INSIGHT', hours: 1, filters: { country: 'AQ' } }));
  await expect(
    page.getByRole('heading', { name: 'No record of this range is owned that fits' }),
  ).toBeVisible();
  await expect(page.getByText('It keeps Number Insight v1 records for')).toBeVisible();
});

test('a first page that hangs shows that it is under way, and stops and goes on as told', async ({
  page,
  setFaults,
}) => {
  await signInAs(page, 'support');
  await setFaults({ request: 1, product: 'SMS', answer: 'hang' });
  await page.goto(linkTo(severalPages));
  await expect(page.getByRole('status').filter({ hasText: 'Reading the first records' })).toBeAttached();
  await expectToLookRight(page, 'loading');
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('heading', { name: 'Stopped' })).toBeVisible();
  await expect(page.getByText('Nothing had arrived yet.')).toBeVisible();
  await setFaults();
  await page.getByRole('button', { name: 'Go on reading' }).click();
  await expect(recordsPage(page).row(0)).toBeVisible();
});

test('a page that hangs mid scroll is stopped, and what was read stays', async ({ page, setFaults }) => {
  await signInAs(page, 'manager', linkTo(severalPages));
  const { grid, row, status } = recordsPage(page);
  await expect(row(0)).toBeVisible();
  await setFaults({ request: 1, product: 'SMS', answer: 'hang' });
  await grid.press('End');
  await expect(page.getByText('Reading the next records…')).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('Stopped. What was read stays here.')).toBeVisible();
  await expect(status).toContainText('1,000 loaded');
  await grid.press('Home');
  await grid.press('End');
  await expect(page.getByText('Stopped. What was read stays here.')).toBeVisible();
  // Stopped before Vonage was asked, the hanging would be left for the next time.
  await setFaults();
  await page.getByRole('button', { name: 'Go on reading' }).click();
  await expect(status).toContainText('2,000 loaded');
});

test('Vonage failing for good is told in a sentence, and trying again works when it is well', async ({
  page,
  provoke,
  setFaults,
}) => {
  provoke(502, 503);
  await signInAs(page, 'support');
  const { failure, row } = recordsPage(page);
  await setFaults({ request: 1, times: 4, product: 'SMS', answer: '500' });
  await page.goto(linkTo(severalPages));
  await expect(failure).toContainText('Support id');
  await expectToLookRight(page, 'failed');
  await failure.getByRole('button', { name: 'Try again' }).click();
  await expect(row(0)).toBeVisible();
});

test('a web page instead of records mid scroll is refused, and asked for again by a button', async ({
  page,
  provoke,
  setFaults,
}) => {
  provoke(502);
  await signInAs(page, 'admin', linkTo(severalPages));
  const { grid, row, status } = recordsPage(page);
  await expect(row(0)).toBeVisible();
  await setFaults({ request: 1, times: 4, product: 'SMS', answer: 'html' });
  await grid.press('End');
  const failed = page.getByRole('alert').filter({ hasText: 'The next page did not come' });
  await expect(failed).toBeVisible();
  await expect(status).toContainText('1,000 loaded');
  await expectToLookRight(page, 'failed-mid-scroll');
  await setFaults();
  await failed.getByRole('button', { name: 'Try again' }).click();
  await expect(status).toContainText('2,000 loaded');
});

test('a page that claims to follow itself is not taken, and reading goes on once it is well', async ({
  page,
  provoke,
  setFaults,
}) => {
  provoke(502);
  await signInAs(page, 'admin', linkTo(severalPages));
  const { grid, row, status } = recordsPage(page);
  await expect(row(0)).toBeVisible();
  await setFaults({ request: 1, product: 'SMS', answer: 'repeat-cursor' });
  await grid.press('End');
  const failed = page.getByRole('alert').filter({ hasText: 'The next page did not come' });
  await expect(failed).toContainText('Vonage repeated a page');
  await expect(status).toContainText('1,000 loaded');
  await failed.getByRole('button', { name: 'Try again' }).click();
  await expect(status).toContainText('2,000 loaded');
});

test('a refusal for asking too fast is waited out, and the person sees only records', async ({
  page,
  setFaults,
}) => {
  await signInAs(page, 'finance');
  await setFaults({ request: 1, times: 2, product: 'SMS', answer: '429', retryAfter: 1 });
  const from = Date.now();
  await page.goto(linkTo(severalPages));
  await expect(page.getByRole('status').filter({ hasText: 'Reading the first records' })).toBeAttached();
  await expect(recordsPage(page).row(0)).toBeVisible();
  expect(Date.now() - from, 'as long as it was told, twice').toBeGreaterThanOrEqual(2000);
});
