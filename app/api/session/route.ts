import { getSession } from '#lib/endpoints/session.ts';
import { route } from '#lib/server/route.ts';
import { describeSession } from '#lib/services/describe-session.ts';

export const GET = route(getSession, (context) => describeSession(context));
