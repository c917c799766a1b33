import type { Annotation } from '#lib/annotations/annotation-store.ts';
import type { AnnotationDto, listAnnotations as endpoint } from '#lib/endpoints/annotations.ts';
import type { AnswerOf, Input } from '#lib/endpoints/endpoint.ts';
import type { AnnotationContext } from './annotation-context.ts';
import { mayRemoveAnnotation } from './annotation-rights.ts';
import { namesOf } from './names-of.ts';
import { requirePermission } from './require-permission.ts';

export async function listAnnotations(
  context: AnnotationContext,
  { account, product, start, end }: Input<typeof endpoint>['query'],
): Promise<AnswerOf<typeof endpoint>> {
  requirePermission(context.person, 'records.read');
  const { accountId } = await context.accounts.get(account);
  const range = { start: new Date(start), end: new Date(end) };
  const found = await context.annotations.list({ accountId, product, ...range });
  return { annotations: await describeAnnotations(context, found) };
}

/** Annotations for their reader: who wrote them, by name, and whether the reader may remove them. */
export async function describeAnnotations(
  context: AnnotationContext,
  annotations: readonly Annotation[],
): Promise<AnnotationDto[]> {
  const names = await namesOf(context);
  return annotations.map((annotation) => ({
    id: annotation.id,
    product: annotation.product,
    start: annotation.startTime.toISOString(),
    end: annotation.endTime.toISOString(),
    text: annotation.text,
    author: names.person(annotation.createdBy),
    mayRemove: mayRemoveAnnotation(context.person, annotation),
    createdAt: annotation.createdAt.toISOString(),
  }));
}
