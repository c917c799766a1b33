import { AppError } from '#lib/errors/app-error.ts';
import type { AnnotationContext } from './annotation-context.ts';
import { mayRemoveAnnotation } from './annotation-rights.ts';
import { requirePermission } from './require-permission.ts';

export async function removeAnnotation(
  { person, annotations, log, requestId }: AnnotationContext,
  id: string,
): Promise<void> {
  requirePermission(person, 'records.read');
  if (!mayRemoveAnnotation(person, await annotations.get(id)))
    throw new AppError('forbidden', 'Only whoever wrote an annotation removes it, or an admin.');
  await annotations.remove(id);
  log.info({ requestId, personId: person.id, annotation: id }, 'annotation removed');
}
