import type { ViewStore } from '#lib/views/view-store.ts';
import type { ServiceContext } from './service-context.ts';

/** What services of saved views work with besides. */
export interface ViewContext extends ServiceContext {
  readonly views: ViewStore;
}
