import { spawnSync } from 'node:child_process';
import { findChromium } from './find-chromium.ts';

const chromium = findChromium();
if (chromium === null) {
  process.stderr.write(
    'No Chromium was found and none could be installed: the browser tests cannot run.\n' +
      'Set CHROMIUM_PATH to a Chromium or Chrome binary, or run `npx playwright install chromium`, and try again.\n',
  );
  process.exit(1);
}
process.stdout.write(`Browser tests use ${chromium}\n`);
const run = spawnSync('npx', ['playwright', 'test', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, CHROMIUM_PATH: chromium, NEXT_TELEMETRY_DISABLED: '1' },
});
process.exit(run.status ?? 1);
