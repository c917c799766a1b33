import type { Annotation } from '#lib/annotations/annotation-store.ts';
import type { Person } from '#lib/people/person.ts';
import { may } from '#lib/policy/policy.ts';

/** One's own, or another's for who may tidy up. */
export const mayRemoveAnnotation = ({ id, role }: Person, { createdBy }: Annotation): boolean =>
  may(role, createdBy === id ? 'charts.annotate' : 'charts.tidy');
