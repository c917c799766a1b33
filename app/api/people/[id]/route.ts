import * as endpoints from '#lib/endpoints/people.ts';
import { route } from '#lib/server/route.ts';
import { changePerson } from '#lib/services/change-person.ts';

export const PATCH = route(endpoints.changePerson, (context, { params, body }) =>
  changePerson(context, params.id, body),
);
