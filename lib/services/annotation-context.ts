import type { AnnotationStore } from '#lib/annotations/annotation-store.ts';
import type { ServiceContext } from './service-context.ts';

/** What services of annotations work with besides. */
export interface AnnotationContext extends ServiceContext {
  readonly annotations: AnnotationStore;
}
