import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { defineConfig } from '@playwright/test';

const suffix = '.spec.ts';
const files = readdirSync('e2e').filter((name) => name.endsWith(suffix));

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  forbidOnly: true,
  fullyParallel: false,
  workers: 1,
  // Bounds what hangs; how fast a machine is decides nothing.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    trace: 'retain-on-failure',
    launchOptions: {
      ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    },
  },
  // A project has a worker of its own, and the worker's house with it: no file finds what another bought or set.
  projects: files.sort().map((name) => ({ name: basename(name, suffix), testMatch: `**/${name}` })),
});
