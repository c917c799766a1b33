import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cursor, emptyTrail, follow } from './cursor-trail.ts';
import { walkPages } from './page-walk.ts';
import type { RecordsPage } from './records-page.ts';
import type { ReadOptions } from './reports-client.ts';

const cursorOf = (name: string): Cursor => ({ cursor: name, iv: 'iv' });

/** A server whose pages point to one another as the map says; the first page is `start`. */
function chain(links: Readonly<Record<string, string | null>>, emptyPages: readonly string[] = []) {
  const asked: string[] = [];
  const getRecords = async (_parameters: Readonly<Record<string, string>>, { cursor }: ReadOptions = {}) => {
    const name = cursor?.cursor ?? 'start';
    asked.push(name);
    const next = links[name] ?? null;
    const records = emptyPages.includes(name) ? [] : [{ id: name }];
    const page: RecordsPage = {
      requestId: 'r',
      status: next === null ? 'SUCCESS' : 'TRUNCATED',
      receivedAt: '',
      itemsCount: records.length,
      records,
      next: next === null ? null : cursorOf(next),
      idsNotFound: [],
      price: null,
      currency: null,
      warnings: [],
    };
    return page;
  };
  return { client: { getRecords }, asked };
}

async function walk(server: ReturnType<typeof chain>, options: ReadOptions = {}) {
  const seen: string[] = [];
  try {
    for await (const page of walkPages(server.client, {}, options))
      seen.push(...page.records.map(({ id }) => String(id)));
  } catch (error) {
    return { seen, error };
  }
  return { seen, error: undefined };
}

describe('a walk over pages', () => {
  it('gives every page once and ends with SUCCESS', async () => {
    const server = chain({ start: 'a', a: 'b', b: null });
    expect(await walk(server)).toEqual({ seen: ['start', 'a', 'b'], error: undefined });
  });

  it('can be taken up again at a cursor', async () => {
    const server = chain({ start: 'a', a: 'b', b: null });
    expect((await walk(server, { cursor: cursorOf('a') })).seen).toEqual(['a', 'b']);
  });

  it.each([
    ['the same page', { start: 'a', a: 'a' }, ['start', 'a']],
    ['A, B, A', { start: 'a', a: 'b', b: 'a' }, ['start', 'a', 'b']],
    ['a longer way', { start: 'a', a: 'b', b: 'c', c: 'd', d: 'b' }, ['start', 'a', 'b', 'c', 'd']],
  ])('stops at a loop over %s and buys nothing twice', async (_kind, links, asked) => {
    const server = chain(links);
    const { seen, error } = await walk(server);
    expect(error).toMatchObject({ code: 'upstream_repeated_page' });
    expect(server.asked).toEqual(asked);
    expect(seen).toEqual(asked);
  });

  it('passes over one empty page but not over two', async () => {
    const once = chain({ start: 'a', a: 'b', b: null }, ['a']);
    expect(await walk(once)).toEqual({ seen: ['start', 'b'], error: undefined });
    const twice = chain({ start: 'a', a: 'b', b: 'c', c: null }, ['a', 'b']);
    expect((await walk(twice)).error).toMatchObject({ code: 'upstream_repeated_page' });
    expect(twice.asked).toEqual(['start', 'a', 'b']);
  });
});

describe('the cursor trail', () => {
  it('finds a loop of any length, and none where there is none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 120 }), (lead, loop) => {
        let trail = emptyTrail;
        let steps = 0;
        const walkLoop = () => {
          for (; steps < 1000; steps++) {
            trail = follow(trail, cursorOf(String(steps < lead ? steps : lead + ((steps - lead) % loop))));
            expect(JSON.stringify(trail).length).toBeLessThan(500);
          }
        };
        expect(walkLoop).toThrow('repeated a page');
        expect(steps).toBeGreaterThanOrEqual(lead + loop);
        if (loop <= 32) expect(steps).toBe(lead + loop);
      }),
    );
  });

  it('survives the way through a token', () => {
    const trail = follow(follow(emptyTrail, cursorOf('a')), cursorOf('b'));
    expect(() => follow(JSON.parse(JSON.stringify(trail)), cursorOf('a'))).toThrow('repeated a page');
    expect(follow(JSON.parse(JSON.stringify(trail)), cursorOf('c')).steps).toBe(3);
  });
});
