import { format } from 'node:util';
import { afterEach, vi } from 'vitest';

const complaints: string[] = [];

for (const level of ['error', 'warn'] as const) {
  vi.spyOn(console, level).mockImplementation((...values: unknown[]) => {
    complaints.push(format(...values));
  });
}

// Whatever complains on the console has a cause: a test that makes it complain has failed.
afterEach(() => {
  const said = complaints.splice(0);
  if (said.length > 0) throw new Error(`The console was used to complain:\n${said.join('\n')}`);
});
