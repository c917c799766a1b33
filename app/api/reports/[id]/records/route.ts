import { closeDataSet as closing, findInDataSet as finding } from '#lib/endpoints/reports.ts';
import { route } from '#lib/server/route.ts';
import { closeDataSet } from '#lib/services/close-data-set.ts';
import { findInDataSet } from '#lib/services/find-in-data-set.ts';

export const POST = route(finding, (context, { params, body }) => findInDataSet(context, params.id, body));

export const DELETE = route(closing, (context, { params }) => closeDataSet(context, params.id));
