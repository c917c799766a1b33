import * as endpoints from '#lib/endpoints/people.ts';
import { route } from '#lib/server/route.ts';
import { invitePerson } from '#lib/services/invite-person.ts';
import { listPeople } from '#lib/services/list-people.ts';

export const GET = route(endpoints.listPeople, (context) => listPeople(context));

export const POST = route(endpoints.invitePerson, (context, { body }) => invitePerson(context, body));
