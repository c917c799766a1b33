import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './lib/state/schema.ts',
    './lib/state/vault-schema.ts',
    './lib/state/spend-schema.ts',
    './lib/state/view-schema.ts',
    './lib/state/annotation-schema.ts',
  ],
  out: './lib/state/migrations',
});
