import { doubtOf } from '#components/record-detail/record-ownership.ts';
import { columnOf, type RecordPage, textOf } from '#components/record-detail/record-page.ts';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { LookupDto } from '#lib/endpoints/lookup.ts';
import type { ExtractedId } from '#lib/query/extract-ids.ts';
import { idsPerStep, type LookupStep, withoutFound } from '#lib/query/lookup-plan.ts';

/** One record that answers an id. */
export interface Hit {
  readonly product: Product;
  readonly accountId: string;
  /** As it was asked for, where its product wants one. */
  readonly direction?: Question['direction'];
  readonly page: RecordPage;
  readonly offset: number;
}

/** One request of a lookup: these ids, in this product of this account. */
export interface Question extends LookupStep {
  readonly accountId: string;
  /** Buys what was found once more: it may have changed. */
  readonly fresh?: boolean;
}

export interface Failure {
  readonly question: Question;
  readonly error: unknown;
}

/** A lookup as far as it has come. A value: every answer makes the next one. */
export interface LookupRun {
  readonly ids: readonly ExtractedId[];
  readonly state: 'running' | 'stopped' | 'done';
  /** Not asked yet, likeliest place first; the first one is under way while the run is running. */
  readonly queue: readonly Question[];
  readonly asked: number;
  readonly hits: ReadonlyMap<string, readonly Hit[]>;
  /** Where each id was asked for and is not. */
  readonly tried: ReadonlyMap<string, readonly Question[]>;
  readonly failures: readonly Failure[];
  /** What the server had to say besides, each once. */
  readonly warnings: readonly string[];
  /** Records that were owned already, and those that were not. */
  readonly free: number;
  readonly bought: number;
  readonly costs: readonly { readonly amount: string | null; readonly currency: string | null }[];
}

export type IdState = 'found' | 'waiting' | 'asking' | 'failed' | 'stopped' | 'missing';

export function startRun(ids: readonly ExtractedId[], questions: readonly Question[]): LookupRun {
  return {
    ids,
    state: questions.length > 0 ? 'running' : 'done',
    queue: questions,
    asked: 0,
    hits: new Map(),
    tried: new Map(),
    failures: [],
    warnings: [],
    ...{ free: 0, bought: 0, costs: [] },
  };
}

/** Asks further questions after those that are left; what has been answered stays. */
export function askMore(run: LookupRun, questions: readonly Question[]): LookupRun {
  const queue = [...run.queue, ...questions];
  return { ...run, queue, asked: 0, state: queue.length > 0 ? 'running' : 'done' };
}

/** Asks again what failed, and what a stop has left. */
export function retried(run: LookupRun): LookupRun {
  const queue = pruned(run, [...run.failures.map(({ question }) => question), ...run.queue]);
  return { ...run, failures: [], queue, asked: 0, state: queue.length > 0 ? 'running' : 'done' };
}

/** Takes the answer to the question under way. Ids it found are asked for nowhere else. */
export function withAnswer(run: LookupRun, answer: LookupDto): LookupRun {
  const [question, ...queue] = run.queue;
  const product = question && productNamed(question.product);
  if (!question || !product) return { ...run, queue };
  const { masked, owned, provisional } = answer;
  const page = { ...answer.found, masked, owned, provisional };
  const { accountId, direction } = question;
  const hits = new Map(run.hits);
  const tried = new Map(run.tried);
  for (const id of question.ids) {
    const offsets = answer.notFound.includes(id) ? [] : offsetsOf(product, page, id);
    if (offsets.length === 0 && question.fresh) continue;
    if (offsets.length === 0) tried.set(id, [...(tried.get(id) ?? []), question]);
    else
      hits.set(
        id,
        offsets.map((offset) => ({ product, accountId, ...(direction && { direction }), page, offset })),
      );
  }
  const costs = answer.cost
    ? [...run.costs, { amount: answer.cost.price, currency: answer.cost.currency }]
    : run.costs;
  const warnings = [...new Set([...run.warnings, ...answer.warnings])];
  const free = run.free + answer.free;
  const bought = run.bought + answer.count - answer.free;
  return settled({ ...run, hits, tried, free, bought, costs, warnings, queue, asked: run.asked + 1 });
}

/** The question under way failed; `final` also gives up on the rest, which would fail alike. */
export function withFailure(run: LookupRun, error: unknown, final: boolean): LookupRun {
  const [question, ...queue] = run.queue;
  if (!question) return run;
  const lost = final ? [question, ...queue] : [question];
  const failures = [...run.failures, ...lost.map((each) => ({ question: each, error }))];
  return settled({ ...run, failures, queue: final ? [] : queue, asked: run.asked + 1 });
}

const states = new WeakMap<LookupRun, ReadonlyMap<string, IdState>>();

export function stateOf(run: LookupRun, id: string): IdState {
  let known = states.get(run);
  if (!known) {
    known = allStates(run);
    states.set(run, known);
  }
  return known.get(id) ?? 'missing';
}

/** Later lines win: a failure gives way to a question that is still open, and everything to a record. */
function allStates(run: LookupRun): ReadonlyMap<string, IdState> {
  const running = run.state === 'running';
  const known = new Map<string, IdState>();
  for (const { question } of run.failures) for (const id of question.ids) known.set(id, 'failed');
  for (const question of run.queue.toReversed()) {
    const state = running ? (question === run.queue[0] ? 'asking' : 'waiting') : 'stopped';
    for (const id of question.ids) known.set(id, state);
  }
  for (const id of run.hits.keys()) known.set(id, 'found');
  return known;
}

export function failureOf(run: LookupRun, id: string): Failure | undefined {
  return run.failures.find(({ question }) => question.ids.includes(id));
}

export function missingIds(run: LookupRun): readonly ExtractedId[] {
  return run.ids.filter(({ id }) => stateOf(run, id) === 'missing');
}

/** The questions that buy the records of these ids anew, as many at a time as one takes. */
export function freshQuestions(run: LookupRun, ids: readonly string[]): readonly Question[] {
  const groups = new Map<string, Question>();
  for (const id of ids) {
    const [hit] = run.hits.get(id) ?? [];
    if (!hit) continue;
    const { accountId, direction } = hit;
    const key = [accountId, hit.product.name, direction].join(' ');
    const before = groups.get(key)?.ids ?? [];
    groups.set(key, {
      ...{ accountId, product: hit.product.name, fresh: true, ids: [...before, id] },
      ...(direction && { direction }),
    });
  }
  return [...groups.values()].flatMap((question) =>
    Array.from({ length: Math.ceil(question.ids.length / idsPerStep) }, (_, at) => ({
      ...question,
      ids: question.ids.slice(at * idsPerStep, (at + 1) * idsPerStep),
    })),
  );
}

/** Ids with a record that may have changed since it was bought. */
export function provisionalIds(run: LookupRun): readonly string[] {
  return run.ids.flatMap(({ id }) =>
    run.hits.get(id)?.some(({ page, offset }) => doubtOf(page, offset) !== '') ? [id] : [],
  );
}

/** Every record found, in the order of the ids. */
export function hitsOf(run: LookupRun): readonly Hit[] {
  return run.ids.flatMap(({ id }) => run.hits.get(id) ?? []);
}

function settled(run: LookupRun): LookupRun {
  const queue = pruned(run, run.queue);
  const failures = run.failures.filter(
    ({ question }) => question.fresh || question.ids.some((id) => !run.hits.has(id)),
  );
  return { ...run, queue, failures, state: queue.length === 0 ? 'done' : run.state };
}

function pruned(run: LookupRun, questions: readonly Question[]): readonly Question[] {
  const found = new Set(run.hits.keys());
  const fresh = questions.filter((question) => question.fresh);
  const accounts = [...new Set(questions.map(({ accountId }) => accountId))];
  const rest = accounts.flatMap((accountId) =>
    withoutFound(
      questions.filter((question) => question.accountId === accountId && !question.fresh),
      found,
    ).map((step) => ({ ...step, accountId })),
  );
  return [...fresh, ...rest];
}

function offsetsOf(product: Product, page: RecordPage, id: string): readonly number[] {
  const wanted = id.toLowerCase();
  const others = product.fields.filter(({ semantic, personal }) => semantic === 'id' && !personal);
  for (const field of new Set([...product.idFields, ...others.map(({ name }) => name)])) {
    const column = columnOf(page, field) ?? [];
    const offsets = column.flatMap((value, offset) =>
      textOf(value).toLowerCase() === wanted ? [offset] : [],
    );
    if (offsets.length > 0) return offsets;
  }
  return [];
}
