import type { TableArrangementDto, ViewPage } from '#lib/endpoints/views.ts';

/** What a page hands over to be saved. */
export interface Saveable {
  readonly page: ViewPage;
  /** The page's address as it stands; of spend with its account. */
  readonly search: string;
  /** Of a table of records. */
  readonly arrangement?: TableArrangementDto;
}
