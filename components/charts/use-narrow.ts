import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { sealQuery } from '#components/queries/sealed-query.ts';
import { splitAddress } from '#components/queries/split-address.ts';
import type { ChartSubject } from './chart-subject.ts';
import { type Narrowing, narrowedDraft } from './narrowed-draft.ts';

interface Wanted extends Narrowing {
  readonly to: 'charts' | 'records';
}

/** Leads to a part of the question: its charts, or its records. The server writes the address, as for the form. */
export function useNarrow({ draft }: ChartSubject) {
  const router = useRouter();
  return useMutation({
    mutationFn: async ({ to, ...narrowing }: Wanted) => {
      if (!draft) return;
      const search = await sealQuery(narrowedDraft(draft, narrowing));
      if (to === 'records') return router.push(`/records?${search}`);
      const { beside } = splitAddress(new URLSearchParams(location.search));
      // A step of the whole may be too wide for a part.
      beside.delete('step');
      router.push(`/charts?${search}${beside.size === 0 ? '' : `&${beside}`}`);
    },
  });
}
