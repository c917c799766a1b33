import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { sealQuery } from '#components/queries/sealed-query.ts';
import type { ChartSubject } from './chart-subject.ts';
import { besideTheQuestion } from './charts-address.ts';
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
      const beside = new URLSearchParams(location.search);
      // A step of the whole may be too wide for a part.
      for (const name of [...beside.keys()])
        if (name === 'step' || !besideTheQuestion.some((one) => one === name)) beside.delete(name);
      router.push(`/charts?${search}${beside.size === 0 ? '' : `&${beside}`}`);
    },
  });
}
