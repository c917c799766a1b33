import { backend } from './backend.ts';

export function reportRequestError(error: unknown, requestId: string | readonly string[] | undefined): void {
  backend().log.error({ err: error, requestId }, 'a page could not be made');
}
