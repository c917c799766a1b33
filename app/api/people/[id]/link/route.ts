import * as endpoints from '#lib/endpoints/people.ts';
import { route } from '#lib/server/route.ts';
import { renewLink } from '#lib/services/invite-person.ts';

export const POST = route(endpoints.renewLink, (context, { params }) => renewLink(context, params.id));
