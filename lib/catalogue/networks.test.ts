import { expect, test } from 'vitest';
import { countries, countryName } from './countries.ts';
import { networkName, networks } from './networks.ts';

test('every country has one code and one name', () => {
  expect(countries).toHaveLength(250);
  expect(new Set(countries.map(({ code }) => code)).size).toBe(250);
  expect(new Set(countries.map(({ name }) => name)).size).toBe(250);
  for (const { code, name } of countries) expect(`${code} ${name}`).toMatch(/^[A-Z]{2} \p{Lu}[^;]+[^;\s]$/u);
});

test('a country we do not know keeps its code', () => {
  expect(countryName('GB')).toBe('United Kingdom');
  expect(countryName('ZW')).toBe('Zimbabwe');
  expect(countryName('ZZ')).toBe('ZZ');
  expect(countryName('')).toBe('');
});

test('every network has one code, and its country code belongs to one country', () => {
  expect(new Set(networks.map(({ code }) => code)).size).toBe(networks.length);
  const countryOf = new Map<string, string>();
  for (const { code, country } of networks) {
    expect(code).toMatch(/^\d{5,6}$/);
    expect(countries.map((known) => known.code)).toContain(country);
    const mcc = code.slice(0, 3);
    expect([mcc, countryOf.get(mcc) ?? country]).toEqual([mcc, country]);
    countryOf.set(mcc, country);
  }
});

test('no two networks of one country share a name', () => {
  const named = networks.map(({ country, name }) => `${country} ${name}`);
  expect(new Set(named).size).toBe(named.length);
});

test('the countries people meet first all have networks', () => {
  const covered = new Set(networks.map(({ country }) => country));
  for (const code of 'GB US DE FR ES IT PL NL SE BR IN NG MX ZA AU SG JP TR ID AE'.split(' ')) {
    expect(covered).toContain(code);
  }
});

test('a network is named with or without its label', () => {
  expect(networkName('23410')).toBe('O2 UK');
  expect(networkName('23410 GB-FIXED')).toBe('O2 UK');
  expect(networkName('12345 MX-FIXED')).toBe('Mexico, fixed line');
  expect(networkName('US-FIXED')).toBe('United States, fixed line');
  for (const code of ['99999', '', 'FIXED', '12345 something else']) expect(networkName(code)).toBe(code);
});
