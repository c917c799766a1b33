import { beforeEach, describe, expect, it } from 'vitest';
import { dropIntent, fulfilIntent, intentOf, keepIntent } from './order-intents.ts';

const day = 86_400_000;
let kept: string | null = null;
const store = {
  getItem: () => kept,
  setItem: (_: string, text: string) => {
    kept = text;
  },
};
let made = 0;
const newKey = () => `key-${++made}`;

beforeEach(() => {
  kept = null;
  made = 0;
});

describe('order intents', () => {
  it('give a question one key however often and in however many tabs it is asked', () => {
    const first = keepIntent(store, 'product=SMS', 5, newKey);
    expect(keepIntent(store, 'product=SMS', 6, newKey)).toEqual(first);
    expect(keepIntent(store, 'product=FAX', 6, newKey).key).not.toBe(first.key);
    expect(made).toBe(2);
  });

  it('know the report they led to until they are let go', () => {
    keepIntent(store, 'a', 1, newKey);
    fulfilIntent(store, 'a', 'report-1', 2);
    expect(intentOf(store, 'a', 3)).toEqual({ key: 'key-1', at: 1, reportId: 'report-1' });
    dropIntent(store, 'a', 4);
    expect(intentOf(store, 'a', 5)).toBeUndefined();
    expect(keepIntent(store, 'a', 6, newKey).key).toBe('key-2');
  });

  it('end with the reports of their day, and stay few', () => {
    keepIntent(store, 'old', 0, newKey);
    expect(intentOf(store, 'old', 4 * day)).toBeUndefined();
    for (let n = 0; n < 60; n += 1) keepIntent(store, `q${n}`, 4 * day, newKey);
    expect(JSON.parse(kept ?? '')).toHaveLength(40);
    expect(intentOf(store, 'q59', 4 * day)?.key).toBe('key-61');
  });

  it('of what was only looked at give way to what was ordered', () => {
    keepIntent(store, 'ordered', 1, newKey);
    fulfilIntent(store, 'ordered', 'report-1', 2);
    for (let n = 0; n < 100; n += 1) keepIntent(store, `seen ${n}`, 3, newKey);
    expect(JSON.parse(kept ?? '')).toHaveLength(40);
    expect(intentOf(store, 'ordered', 4)?.reportId).toBe('report-1');
    expect(intentOf(store, 'seen 99', 4)?.key).toBe('key-101');
    expect(intentOf(store, 'seen 0', 4)).toBeUndefined();
    for (let n = 0; n < 50; n += 1) {
      keepIntent(store, `more ${n}`, 5, newKey);
      fulfilIntent(store, `more ${n}`, `report ${n}`, 5);
    }
    expect(JSON.parse(kept ?? '')).toHaveLength(40);
    expect(intentOf(store, 'ordered', 6)).toBeUndefined();
  });

  it('survive whatever else is stored there, and storage that refuses', () => {
    for (const text of ['{', '7', '[["a"]]', '[["a",{"key":1,"at":2}]]', '[["a",null]]']) {
      kept = text;
      expect(intentOf(store, 'a', 3)).toBeUndefined();
    }
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(keepIntent(full, 'a', 1, newKey).key).toBe('key-1');
  });
});
