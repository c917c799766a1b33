import { downloadErrand as endpoint } from '#lib/endpoints/errands.ts';
import { route } from '#lib/server/route.ts';
import { downloadErrand } from '#lib/services/download-errand.ts';

export const GET = route(endpoint, (context, { params }, request) =>
  downloadErrand(context, params.id, request.headers),
);
