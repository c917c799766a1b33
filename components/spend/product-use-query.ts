import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { fetchJson } from '#components/queries/fetch-json.ts';
import type { BodyOf } from '#lib/endpoints/endpoint.ts';
import type { ProductUseDto, setProductUse } from '#lib/endpoints/product-use.ts';

export const productUseQuery = (account: string) =>
  queryOptions({
    staleTime: 0,
    queryKey: ['spend', 'products', account],
    queryFn: ({ signal }) =>
      fetchJson<ProductUseDto>(`/api/spend/products?${new URLSearchParams({ account })}`, { signal }),
  });

export function useSetProductUse() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof setProductUse>) =>
      fetchJson<ProductUseDto>('/api/spend/products', { method: 'PUT', body }),
    // Every figure of the page says what it rests on.
    onSuccess: () => cache.invalidateQueries({ queryKey: ['spend'] }),
  });
}
