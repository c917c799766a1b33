import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { envShape, readEnv } from './env.ts';

const names = Object.keys(envShape).sort();
const example = readFileSync('.env.example', 'utf8');

describe('what is written about the environment', () => {
  test('.env.example has every variable and no other', () => {
    const written = [...example.matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name);
    expect(written.sort()).toEqual(names);
  });

  test('the values in .env.example are the defaults', () => {
    const values = [...example.matchAll(/^#([A-Z][A-Z0-9_]+)=(.+)$/gm)].map(
      ([, name, value]) => [name, value] as const,
    );
    expect(values.length).toBeGreaterThan(5);
    const reveal = (env: ReturnType<typeof readEnv>) => ({
      ...env,
      sandboxCredentials: { ...env.sandboxCredentials, apiSecret: env.sandboxCredentials.apiSecret.reveal() },
    });
    expect(reveal(readEnv(Object.fromEntries(values)))).toEqual(reveal(readEnv({})));
  });

  test('the README has every variable and no other', () => {
    const readme = readFileSync('README.md', 'utf8');
    const table = readme.slice(readme.indexOf('## Configuration'), readme.indexOf('## How it compares'));
    const written = [...table.matchAll(/^\| `([A-Z0-9_]+)` \|/gm)].map(([, name]) => name);
    expect(written.sort()).toEqual(names);
  });
});
