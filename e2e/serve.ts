import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Every run starts as a newcomer does: on an empty data folder, through the same command as `npm start`.
const folder = mkdtempSync(join(tmpdir(), 'tollbook-e2e-'));
process.env.TOLLBOOK_DATA = folder;
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
await import('#lib/server/start.ts');
