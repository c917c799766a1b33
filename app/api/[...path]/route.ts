import { AppError } from '#lib/errors/app-error.ts';
import { problemResponse, requestIdOf } from '#lib/server/route.ts';

/** Whatever no other route takes: a program that calls us gets a problem to read, not a page. */
function handle(request: Request): Response {
  return problemResponse(
    new AppError('not_found', 'There is nothing at this address.'),
    requestIdOf(request),
  );
}

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT };
