import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { describe, expect, test } from 'vitest';
import { layers } from '../layers.mjs';

const freeForAll = ['lib/clock.ts', 'lib/secret.ts'];
const forbiddenNames = /(^|\/)(utils?|helpers?|misc|common|types|constants|shared|index)(\/|\.(ts|tsx|mjs)$)/;
const longest = 250;

interface Source {
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  /** Repository paths of what it imports, types included; packages as their bare names. */
  readonly imports: readonly string[];
  readonly reExportsOnly: boolean;
}

const sources = tracked().map(readSource);
const production = sources.filter(({ path }) => !/\.(test|test-d|test-server)\.tsx?$/.test(path));
const byPath = new Map(sources.map((source) => [source.path, source]));

describe('the import law', () => {
  test('sees type-only, inline and dynamic imports', () => {
    const found = importsIn(
      'lib/probe/probe.ts',
      "import type { A } from '../clock.ts'; export * from './b.ts'; type C = import('#lib/c.ts').C; await import('zod/v4');",
    );
    expect(found.imports).toEqual(['lib/c.ts', 'lib/clock.ts', 'lib/probe/b.ts', 'zod']);
  });

  test('every folder has a place in the table', () => {
    const nested = sources
      .map(({ path }) => path)
      .filter((path) => path.includes('/') && !/^lib\/[^/]+$/.test(path));
    expect(nested.filter((path) => layerOf(path) === null)).toEqual([]);
  });

  test('imports point only where the table allows', () => {
    const upward = production.flatMap((source) => {
      if (layerOf(source.path) === null) return [];
      return source.imports
        .filter(
          (target) => byPath.has(target) && !freeForAll.includes(target) && !allowed(source.path, target),
        )
        .map((target) => `${source.path} → ${target}`);
    });
    expect(upward).toEqual([]);
  });

  test('no import points nowhere', () => {
    const dangling = sources.flatMap((source) =>
      source.imports
        .filter((target) => /\.(ts|tsx)$/.test(target) && !byPath.has(target))
        .map((target) => `${source.path} → ${target}`),
    );
    expect(dangling).toEqual([]);
  });

  test('there is no cycle, types counted', () => {
    expect(findCycles()).toEqual([]);
  });

  test('the library knows no framework', () => {
    const trespasses = production
      .filter(({ path }) => path.startsWith('lib/'))
      .flatMap(({ path, imports }) =>
        imports
          .filter((name) =>
            name.startsWith('next')
              ? !path.startsWith('lib/server/')
              : /^(react|@tanstack|@mantine)/.test(name),
          )
          .map((name) => `${path} → ${name}`),
      );
    expect(trespasses).toEqual([]);
  });

  test('only one file reads the environment', () => {
    const readers = production.filter(
      ({ path, text }) => /^(lib|components|app)\//.test(path) && text.includes('process.env'),
    );
    expect(readers.map(({ path }) => path)).toEqual(['lib/server/env.ts']);
  });
});

describe('the shape of the house', () => {
  test('no file is long', () => {
    expect(
      sources.filter(({ lines }) => lines > longest).map(({ path, lines }) => `${lines} ${path}`),
    ).toEqual([]);
  });

  test('half of all files are short', () => {
    const lengths = production.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(75);
  });

  test('no file or folder has a name that says nothing', () => {
    expect(sources.map(({ path }) => path).filter((path) => forbiddenNames.test(path))).toEqual([]);
  });

  test('names are kebab-case', () => {
    const odd = sources.map(({ path }) => path).filter((path) => !/^[a-z0-9@._()[\]/-]+$/.test(path));
    expect(odd.filter((path) => !/^app\/.*\[[a-zA-Z.]+\]/.test(path))).toEqual([]);
  });

  test('there are no barrels', () => {
    expect(sources.filter(({ reExportsOnly }) => reExportsOnly).map(({ path }) => path)).toEqual([]);
  });

  test('client code enters at few places', () => {
    const entries = production.filter(({ text }) => /^['"]use client['"]/m.test(text));
    // One for each page as a rule: charts, spend and the overview made it twenty-two.
    expect(entries.length).toBeLessThanOrEqual(22);
  });
});

function tracked(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  const deleted = new Set(execFileSync('git', ['ls-files', '--deleted'], { encoding: 'utf8' }).split('\n'));
  return listed
    .split('\n')
    .filter(
      (path) =>
        /^(app|bench|components|e2e|lib)\/.*\.(ts|tsx|mjs)$|^(proxy|instrumentation)\.ts$/.test(path) &&
        !deleted.has(path),
    );
}

function readSource(path: string): Source {
  const text = readFileSync(path, 'utf8');
  return { path, text, lines: text.trimEnd().split('\n').length, ...importsIn(path, text) };
}

function importsIn(path: string, text: string): Pick<Source, 'imports' | 'reExportsOnly'> {
  const { module, program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const names = module.staticImports.map((entry) => entry.moduleRequest.value);
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest } of entries) if (moduleRequest) names.push(moduleRequest.value);
  }
  new Visitor({
    ImportExpression: ({ source }) => {
      if (source.type === 'Literal') names.push(String(source.value));
    },
    TSImportType: ({ source }) => {
      names.push(String(source.value));
    },
  }).visit(program);
  const reExports = program.body.filter(
    ({ type }) => type === 'ExportAllDeclaration' || type === 'ExportNamedDeclaration',
  );
  const reExportsOnly =
    program.body.length > 0 &&
    reExports.length === program.body.length &&
    reExports.every((statement) => 'source' in statement && statement.source !== null);
  return { imports: [...new Set(names.map((name) => resolve(path, name)))].sort(), reExportsOnly };
}

function resolve(from: string, name: string): string {
  if (name.startsWith('#')) return name.slice(1);
  if (name.startsWith('.')) return posix.join(posix.dirname(from), name);
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

function layerOf(path: string): string | null {
  const folders = Object.keys(layers);
  const homes = folders.filter((folder) => path.startsWith(`${folder}/`)).sort((a, b) => b.length - a.length);
  return homes[0] ?? null;
}

/** Features under components/ are blind to each other: within that layer only the own folder may be imported. */
function allowed(from: string, target: string): boolean {
  const layer = layerOf(from);
  if (layer === null) return true;
  if (layerOf(target) === layer) return layer !== 'components' || feature(from) === feature(target);
  return (layers[layer] ?? []).some((folder) => target.startsWith(`${folder}/`));
}

function feature(path: string): string | undefined {
  return path.split('/')[1];
}

function findCycles(): string[] {
  const state = new Map<string, 'open' | 'done'>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      return;
    }
    state.set(path, 'open');
    for (const target of byPath.get(path)?.imports ?? [])
      if (byPath.has(target)) visit(target, [...trail, path]);
    state.set(path, 'done');
  };
  for (const { path } of sources) visit(path, []);
  return cycles;
}
