import { compareInvoice as endpoint } from '#lib/endpoints/invoice.ts';
import { route } from '#lib/server/route.ts';
import { compareInvoice } from '#lib/services/compare-invoice.ts';

export const POST = route(endpoint, (context, { body }) => compareInvoice(context, body));
