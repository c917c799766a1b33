import type { AnnotationDto, annotate as endpoint } from '#lib/endpoints/annotations.ts';
import type { Input } from '#lib/endpoints/endpoint.ts';
import type { AnnotationContext } from './annotation-context.ts';
import { describeAnnotations } from './list-annotations.ts';
import { requirePermission } from './require-permission.ts';

/** Writes a short text at a stretch of an account's time. The log says where, never what. */
export async function annotate(
  context: AnnotationContext,
  { id, account, product, start, end, text }: Input<typeof endpoint>['body'],
): Promise<AnnotationDto | undefined> {
  const { person, clock, log, requestId } = context;
  requirePermission(person, 'charts.annotate');
  const { accountId } = await context.accounts.get(account);
  const annotation = await context.annotations.add({
    ...{ id, accountId, product, text, createdBy: person.id },
    startTime: new Date(start),
    endTime: new Date(end),
    createdAt: new Date(clock.now()),
  });
  log.info({ requestId, personId: person.id, accountId, annotation: id }, 'annotation written');
  return (await describeAnnotations(context, [annotation]))[0];
}
