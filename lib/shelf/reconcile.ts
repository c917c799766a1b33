import { productNamed } from '#lib/catalogue/catalogue.ts';
import { parseInstant } from '#lib/query/instant.ts';
import type { Report } from '#lib/reports-api/report.ts';

const flags = new Set(['include_message', 'show_concatenated']);
/** Their clock and ours may differ by this much. */
const clockDifference = 2 * 60_000;

interface Ordered {
  readonly parameters: Readonly<Record<string, string | boolean>>;
  /** Epoch milliseconds of the moment it was sent. */
  readonly sentAt: number;
}

/**
 * The reports of a vendor's list that can have come from an order of ours, oldest first: the same question, received no
 * earlier than it was sent. `taken` are those that belong to other orders.
 */
export function candidatesFor(
  { parameters, sentAt }: Ordered,
  listed: readonly Report[],
  taken: ReadonlySet<string>,
): readonly Report[] {
  const received = (report: Report) => parseInstant(report.receiveTime ?? '') ?? 0;
  return listed
    .filter(
      (report) =>
        !taken.has(report.requestId) &&
        received(report) >= sentAt - clockDifference &&
        asksTheSame(parameters, report),
    )
    .toSorted((a, b) => received(a) - received(b));
}

function asksTheSame(ordered: Ordered['parameters'], report: Report): boolean {
  const told = report.parameters;
  const product = (name: unknown) => productNamed(String(name))?.name ?? String(name);
  const same = (name: string) => parseInstant(String(ordered[name] ?? '')) === parseInstant(told[name] ?? '');
  if (product(ordered.product) !== product(report.product)) return false;
  if (ordered.account_id !== report.accountId || !same('date_start') || !same('date_end')) return false;
  if (String(ordered.include_subaccounts ?? false) !== (told.include_subaccounts ?? 'false').toLowerCase())
    return false;
  const known = productNamed(report.product)?.filters.map(({ name }) => name) ?? [];
  // The answer leaves out what is not set, and says "false" where we say nothing.
  const value = (of: Readonly<Record<string, unknown>>, name: string) => {
    const text = String(of[name] ?? '');
    return flags.has(name) && text.toLowerCase() === 'false' ? '' : text;
  };
  return ['direction', ...known].every((name) => value(ordered, name) === value(told, name));
}
