/**
 * The import law: which folder may import which. The longest matching folder decides.
 * Every folder may import itself, `lib/clock.ts` and `lib/secret.ts`.
 * Kept by lib/layers.test.ts, which also sees type-only imports and cycles.
 */
export const layers = {
  'lib/catalogue': [],
  'lib/wire': [],
  'lib/errors': [],
  'lib/policy': [],
  'lib/sealing': [],
  'lib/query': ['lib/catalogue'],
  'lib/endpoints': ['lib/catalogue', 'lib/errors', 'lib/policy', 'lib/query'],
  'lib/records': ['lib/catalogue', 'lib/errors', 'lib/query'],
  'lib/reports-api': ['lib/errors', 'lib/wire'],
  'lib/state': [],
  'lib/accounts': ['lib/errors', 'lib/sealing', 'lib/state'],
  'lib/people': ['lib/errors', 'lib/policy', 'lib/sealing', 'lib/state'],
  'lib/embedded': ['lib/catalogue', 'lib/errors', 'lib/query', 'lib/records', 'lib/sealing', 'lib/state', 'lib/wire'],
  'lib/services': [
    'lib/accounts',
    'lib/catalogue',
    'lib/endpoints',
    'lib/errors',
    'lib/people',
    'lib/policy',
    'lib/query',
    'lib/records',
    'lib/reports-api',
    'lib/sealing',
    'lib/state',
    'lib/wire',
  ],
  'lib/server': ['lib'],
  'components/feedback': ['lib/catalogue', 'lib/endpoints', 'lib/errors', 'lib/policy', 'lib/query'],
  'components/queries': ['lib/catalogue', 'lib/endpoints', 'lib/errors', 'lib/policy', 'lib/query'],
  components: ['components/feedback', 'components/queries', 'lib/catalogue', 'lib/endpoints', 'lib/errors', 'lib/policy', 'lib/query'],
  app: ['components', 'lib/catalogue', 'lib/endpoints', 'lib/errors', 'lib/policy', 'lib/query', 'lib/server', 'lib/services'],
  e2e: [],
  bench: ['lib'],
};
