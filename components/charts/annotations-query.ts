import { queryOptions, skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { fetchJson } from '#components/queries/fetch-json.ts';
import type { AnnotationDto, annotate, listAnnotations } from '#lib/endpoints/annotations.ts';
import type { AnswerOf, BodyOf } from '#lib/endpoints/endpoint.ts';
import { instantText } from '#lib/query/instant.ts';
import type { NumberedAnnotation } from './annotation-places.ts';
import type { ChartSubject } from './chart-subject.ts';

type Listed = AnswerOf<typeof listAnnotations>;

/** The account and the time that charts of a question are of. */
export function annotatedStretch(search: string) {
  const asked = new URLSearchParams(search);
  const timeOf = (name: string) => instantText(asked.get(name) ?? '') ?? '';
  return { account: asked.get('account') ?? '', start: timeOf('start'), end: timeOf('end') };
}

/** What was written at the time of these charts, with its numbers; everybody sees the same. */
export function useAnnotations({ search, product }: Pick<ChartSubject, 'search' | 'product'>) {
  const stretch = annotatedStretch(search);
  const asked = new URLSearchParams({ ...stretch, ...(product && { product: product.name }) });
  const path = `/api/annotations?${asked}`;
  const known = Object.values(stretch).every((part) => part !== '');
  const { data = none, error } = useQuery(
    queryOptions({
      queryKey: ['annotations', path],
      queryFn: known ? ({ signal }) => fetchJson<Listed>(path, { signal }) : skipToken,
      select: numbered,
      staleTime: 30_000,
    }),
  );
  return { annotations: data, error };
}

function useAnnotationChange<Wanted, Answer>(change: (wanted: Wanted) => Promise<Answer>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => cache.invalidateQueries({ queryKey: ['annotations'] }),
  });
}

export const useAnnotate = () =>
  useAnnotationChange((body: BodyOf<typeof annotate>) =>
    fetchJson<AnnotationDto>('/api/annotations', { method: 'POST', body }),
  );

export const useRemoveAnnotation = () =>
  useAnnotationChange((id: string) =>
    fetchJson(`/api/annotations/${encodeURIComponent(id)}`, { method: 'DELETE' }),
  );

const none: readonly NumberedAnnotation[] = [];

const numbered = ({ annotations }: Listed): readonly NumberedAnnotation[] =>
  annotations.map((annotation, at) => ({ ...annotation, number: at + 1 }));
