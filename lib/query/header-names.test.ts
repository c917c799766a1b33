import { expect, test } from 'vitest';
import { headerFault, headerNames } from './header-names.ts';

test.each([
  ['"id","date_received"', ['id', 'date_received']],
  ['\uFEFFid, from ,"cost, net"\r', ['id', 'from', 'cost, net']],
  ['id,Größe (mm),1st', ['id', 'Größe (mm)', '1st']],
])('%j names its columns', (line, names) => {
  expect(headerNames(line)).toEqual(names);
});

test.each([
  '',
  '1,2,3',
  '"17","2026-01-02T03:04:05Z","a"',
  'id,id',
  'id,,to',
  `id,${'x'.repeat(101)}`,
  'PK\u0003\u0004,x',
])('%j is no header', (line) => {
  expect(headerNames(line)).toBeNull();
  expect(headerFault(line)).toMatch(/names of its columns/);
});

test.each(['\uFEFFid;date_received;to\r', '"id";"date_received";"to, or whom"'])(
  '%j is told what is wrong with it',
  (line) => {
    expect(headerNames(line)).toBeNull();
    expect(headerFault(line)).toMatch(/semicolons/);
  },
);
