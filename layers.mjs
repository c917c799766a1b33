const surface = ['lib/catalogue', 'lib/endpoints', 'lib/errors', 'lib/policy', 'lib/query'];
const sharedParts = ['components/feedback', 'components/queries', 'components/record-detail'];

/**
 * The import law: which folder may import which. The longest matching folder decides.
 * Every folder may import itself, `lib/clock.ts` and `lib/secret.ts`; features under components/ are blind to each other.
 * Kept by lib/layers.test.ts, which also sees type-only imports and cycles.
 */
export const layers = {
  'lib/catalogue': [],
  'lib/wire': [],
  'lib/errors': [],
  'lib/policy': [],
  'lib/sealing': [],
  'lib/state': [],
  'lib/query': ['lib/catalogue'],
  'lib/endpoints': ['lib/catalogue', 'lib/errors', 'lib/policy', 'lib/query'],
  'lib/records': ['lib/catalogue', 'lib/errors', 'lib/query'],
  'lib/zip': ['lib/records'],
  'lib/exports': ['lib/catalogue', 'lib/errors', 'lib/query', 'lib/records', 'lib/zip'],
  'lib/reports-api': ['lib/errors', 'lib/wire'],
  'lib/accounts': ['lib/errors', 'lib/sealing', 'lib/state'],
  'lib/people': ['lib/errors', 'lib/policy', 'lib/sealing', 'lib/state'],
  'lib/embedded': [
    'lib/catalogue',
    'lib/errors',
    'lib/query',
    'lib/records',
    'lib/sealing',
    'lib/state',
    'lib/wire',
    'lib/zip',
  ],
  'lib/shelf': [
    'lib/catalogue',
    'lib/errors',
    'lib/query',
    'lib/records',
    'lib/reports-api',
    'lib/state',
    'lib/zip',
  ],
  'lib/vault': ['lib/catalogue', 'lib/errors', 'lib/query', 'lib/records', 'lib/state'],
  'lib/services': [
    'lib/accounts',
    'lib/catalogue',
    'lib/endpoints',
    'lib/errors',
    'lib/exports',
    'lib/people',
    'lib/policy',
    'lib/query',
    'lib/records',
    'lib/reports-api',
    'lib/sealing',
    'lib/shelf',
    'lib/state',
    'lib/vault',
    'lib/wire',
  ],
  'lib/server': ['lib'],
  'components/feedback': surface,
  'components/queries': ['components/feedback', ...surface],
  'components/record-detail': ['components/feedback', 'components/queries', ...surface],
  components: [...sharedParts, ...surface],
  app: ['components', 'lib/server', 'lib/services', ...surface],
  e2e: ['lib/catalogue', 'lib/exports', 'lib/records', 'lib/server'],
  bench: ['e2e', 'lib'],
};
