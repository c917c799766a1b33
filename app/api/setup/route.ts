import * as endpoints from '#lib/endpoints/people.ts';
import { openRoute } from '#lib/server/route.ts';

/** Open to all: the token is the proof. It has 256 bits, so guessing needs no more than the queue in front of the hashing. */
export const POST = openRoute(endpoints.setUp, async ({ setupLinks }, { body }) => {
  const { token, ...answer } = body;
  const { name, email } = await setupLinks.redeem(token, answer);
  return { name, email };
});
