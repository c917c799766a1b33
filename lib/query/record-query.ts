import { z } from 'zod';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Direction } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { readFilterValue } from './filter-value.ts';
import { instantText, parseInstant } from './instant.ts';
import { type Fault, type Reading, read, unreadable } from './reading.ts';

/** A question about records as a value: what the form submits, the address carries and the upstream is asked. */
export interface RecordQuery {
  /** The reference's internal name. */
  readonly product: string;
  readonly accountId: string;
  readonly direction?: Direction | undefined;
  /** Absolute UTC, frozen at submit; the start is inside, the end is not. */
  readonly range: { readonly start: string; readonly end: string };
  /** What the person chose, e.g. `last-24-hours`; says nothing about which records are meant. */
  readonly rangePreset?: string | undefined;
  /** By the API's parameter names and in the catalogue's order, values as the API spells them; none empty. */
  readonly filters: Readonly<Record<string, string>>;
  readonly includeMessage?: true | undefined;
  readonly showConcatenated?: true | undefined;
}

const instant = z.string({ error: 'Choose a date and time.' }).transform((text, context) => {
  const canonical = text.length <= 40 ? instantText(text) : null;
  if (canonical !== null) return canonical;
  context.addIssue({ code: 'custom', message: 'This is not a date and time.' });
  return z.NEVER;
});

const shape = z.strictObject({
  product: z.string({ error: 'Choose a product.' }),
  accountId: z.string({ error: 'Choose an account.' }),
  direction: z
    .enum(['inbound', 'outbound'], { error: 'A direction is either inbound or outbound.' })
    .optional(),
  range: z.strictObject({ start: instant, end: instant }, { error: 'Choose a time range.' }),
  rangePreset: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,40}$/, { error: 'This time range is unknown.' })
    .optional(),
  filters: z.record(z.string(), z.string(), { error: 'Filters are names with values.' }),
  includeMessage: z.boolean().optional(),
  showConcatenated: z.boolean().optional(),
});

/**
 * The one schema of a query, for the form and the route: a known product with its own filters, a direction where one
 * is due, values the API can take. Normalises. Whether Vonage still keeps that range is checkKept's question.
 */
export const recordQuerySchema = shape.transform((input, context): RecordQuery => {
  // Checked here rather than in the shape, so that one look finds every fault.
  if (!/^[A-Za-z0-9_-]{1,40}$/.test(input.accountId)) {
    context.addIssue({ code: 'custom', message: 'Choose an account.', path: ['accountId'] });
  }
  const product = productNamed(input.product);
  if (!product) {
    const message =
      input.product === '' ? 'Choose a product.' : 'This product is unknown: choose one from the list.';
    context.addIssue({ code: 'custom', message, path: ['product'] });
    return z.NEVER;
  }
  const { filters, faults } = readFilters(product, input.filters);
  faults.push(...checkFlags(product, input), ...checkDirection(product, input.direction));
  if ((parseInstant(input.range.end) ?? 0) <= (parseInstant(input.range.start) ?? 0)) {
    faults.push({ field: 'range.end', message: 'The end must lie after the start.' });
  }
  for (const { field, message } of faults)
    context.addIssue({ code: 'custom', message, path: field.split('.') });
  return {
    product: product.name,
    accountId: input.accountId,
    ...(input.direction && { direction: input.direction }),
    range: input.range,
    ...(input.rangePreset && { rangePreset: input.rangePreset }),
    filters,
    ...(input.includeMessage && { includeMessage: true as const }),
    ...(input.showConcatenated && { showConcatenated: true as const }),
  };
});

/** Reads anything as a query; every fault under its field's name. */
export function readRecordQuery(input: unknown): Reading<RecordQuery> {
  const parsed = recordQuerySchema.safeParse(input);
  return parsed.success ? read(parsed.data) : unreadable(...parsed.error.issues.flatMap(faultsOf));
}

/** For objects whose keys are all known: what zod says of others is not a sentence for people. */
export function notOurs(issue: { readonly code?: string | undefined }): string {
  return issue.code === 'unrecognized_keys'
    ? 'This is not part of a query.'
    : 'This part of the query is missing or not readable.';
}

/** A zod issue as faults under the names of its fields. */
export function faultsOf(issue: z.core.$ZodIssue): readonly Fault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: [...issue.path, key].join('.'),
      message: 'This is not part of a query.',
    }));
  }
  const field = issue.path.join('.');
  return [{ field: field === 'rangePreset' ? 'range.preset' : field, message: issue.message }];
}

function readFilters(product: Product, given: Readonly<Record<string, string>>) {
  const filters: Record<string, string> = {};
  const faults: Fault[] = [];
  const known = product.filters.filter((filter) => !isFlag(filter.name));
  for (const filter of known) {
    const text = Object.hasOwn(given, filter.name) ? (given[filter.name] ?? '') : '';
    if (text.trim() === '') {
      if (filter.required?.sync) {
        faults.push({
          field: `filters.${filter.name}`,
          message: `${product.title} needs ${filter.label}: fill it in.`,
        });
      }
      continue;
    }
    const value = readFilterValue(filter, text, `filters.${filter.name}`);
    if (value.ok) filters[filter.name] = value.value;
    else faults.push(...value.faults);
  }
  const names = new Set(known.map(({ name }) => name));
  for (const name of Object.keys(given)) {
    if (names.has(name)) continue;
    // The name came from outside: cut, so that an answer stays an answer.
    faults.push({ field: `filters.${name.slice(0, 64)}`, message: `${product.title} has no such filter.` });
  }
  return { filters, faults };
}

function checkDirection(product: Product, direction: Direction | undefined): readonly Fault[] {
  if (product.direction === 'required' && !direction) {
    return [
      {
        field: 'direction',
        message: `Choose a direction: ${product.title} reports are read one direction at a time.`,
      },
    ];
  }
  if (product.direction === 'rejected' && direction) {
    return [{ field: 'direction', message: `${product.title} reports know no direction: leave it out.` }];
  }
  return [];
}

function checkFlags(
  product: Product,
  flags: { includeMessage?: boolean | undefined; showConcatenated?: boolean | undefined },
): readonly Fault[] {
  const has = (name: string) => product.filters.some((filter) => filter.name === name);
  return [
    ...(flags.includeMessage && !has('include_message')
      ? [{ field: 'includeMessage', message: `${product.title} records have no message text.` }]
      : []),
    ...(flags.showConcatenated && !has('show_concatenated')
      ? [
          {
            field: 'showConcatenated',
            message: `${product.title} records do not say whether they are part of a longer text.`,
          },
        ]
      : []),
  ];
}

/** Parameters of the catalogue that are switches of the query, not filters. */
export function isFlag(name: string): boolean {
  return name === 'include_message' || name === 'show_concatenated';
}
