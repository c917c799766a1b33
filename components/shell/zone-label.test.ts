import { expect, it } from 'vitest';
import { zoneLabel } from './zone-label.ts';

it('says which zone the local one is', () => {
  expect(zoneLabel('local', 'America/New_York')).toBe('Local (America/New York)');
});

it('names a chosen zone and UTC plainly', () => {
  expect(zoneLabel('Asia/Tokyo', 'Asia/Tokyo')).toBe('Asia/Tokyo');
  expect(zoneLabel('UTC', 'UTC')).toBe('UTC');
});
