import type { Tolls } from '#lib/vault/tolls.ts';
import type { ServiceContext } from './service-context.ts';

/** What services that buy, or tell what buying cost, work with besides. */
export interface TollContext extends ServiceContext {
  readonly tolls: Tolls;
}
