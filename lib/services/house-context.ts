import type { Credentials } from '#lib/accounts/account.ts';
import type { Mode } from '#lib/endpoints/session.ts';
import type { SetupLinks } from '#lib/people/setup-links.ts';
import type { ReportsClient } from '#lib/reports-api/reports-client.ts';
import type { AnnotationContext } from './annotation-context.ts';
import type { ErrandContext } from './errand-context.ts';
import type { ReportContext } from './report-context.ts';
import type { SpendContext } from './spend-context.ts';
import type { ViewContext } from './view-context.ts';

/** What a service needs besides, when it changes the house itself: its accounts and its people. */
export interface HouseContext
  extends ReportContext,
    ErrandContext,
    SpendContext,
    ViewContext,
    AnnotationContext {
  readonly mode: Mode;
  /** The origin people open Tollbook at. */
  readonly publicUrl: string;
  readonly setupLinks: SetupLinks;
  /** For credentials that are not stored yet. */
  clientWith(credentials: Credentials): ReportsClient;
}
