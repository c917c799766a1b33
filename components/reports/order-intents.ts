const storageKey = 'tollbook.report-orders';
const longestMs = 4 * 86_400_000;
const most = 40;

/** A report somebody means to order: the same question leads to the same key in every tab, until it is let go. */
export interface OrderIntent {
  readonly key: string;
  readonly at: number;
  /** The report it led to, once the server has said so. */
  readonly reportId?: string;
}

type Store = Pick<Storage, 'getItem' | 'setItem'>;

export function intentOf(store: Store, question: string, now: number): OrderIntent | undefined {
  return new Map(readAll(store, now)).get(question);
}

/** The intent behind a question; made when there is none, so that asking twice cannot order twice. */
export function keepIntent(
  store: Store,
  question: string,
  now: number,
  newKey: () => string = () => crypto.randomUUID(),
): OrderIntent {
  const known = intentOf(store, question, now);
  if (known) return known;
  const intent = { key: newKey(), at: now };
  write(store, [...readAll(store, now), [question, intent]]);
  return intent;
}

/** Remembers which report an intent led to. */
export function fulfilIntent(store: Store, question: string, reportId: string, now: number): void {
  write(
    store,
    readAll(store, now).map(([asked, intent]) => [
      asked,
      asked === question ? { ...intent, reportId } : intent,
    ]),
  );
}

/** The next order of this question will be one of its own. */
export function dropIntent(store: Store, question: string, now: number): void {
  write(
    store,
    readAll(store, now).filter(([asked]) => asked !== question),
  );
}

type Entry = readonly [question: string, intent: OrderIntent];

function readAll(store: Store, now: number): readonly Entry[] {
  const entries = parsed(store.getItem(storageKey));
  return entries.filter(([, { at }]) => at <= now && now - at < longestMs);
}

function write(store: Store, entries: readonly Entry[]): void {
  try {
    store.setItem(storageKey, JSON.stringify(few(entries)));
  } catch {
    // Storage is full or forbidden: the server still recognises the key of this one tab.
  }
}

/** The newest, and before what was only looked at what was ordered. */
function few(entries: readonly Entry[]): readonly Entry[] {
  let surplus = Math.max(0, entries.length - most);
  const left = entries.filter(([, { reportId }], at) => {
    const isSpare = surplus > 0 && reportId === undefined && at < entries.length - 1;
    if (isSpare) surplus -= 1;
    return !isSpare;
  });
  return left.slice(-most);
}

function parsed(text: string | null): readonly Entry[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? value.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function isEntry(value: unknown): value is Entry {
  if (!Array.isArray(value) || value.length !== 2 || typeof value[0] !== 'string') return false;
  const intent: unknown = value[1];
  if (typeof intent !== 'object' || intent === null) return false;
  const [key, at, reportId] = ['key', 'at', 'reportId'].map((name): unknown => Reflect.get(intent, name));
  return (
    typeof key === 'string' &&
    typeof at === 'number' &&
    (reportId === undefined || typeof reportId === 'string')
  );
}
