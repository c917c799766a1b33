import { useMutation } from '@tanstack/react-query';
import { fetchJson } from '#components/queries/fetch-json.ts';
import type { InvoiceDto } from '#lib/endpoints/invoice.ts';
import type { AskedPeriod } from './spend-query.ts';

/** Sends an invoice's text to be compared; nothing of it is kept. */
export const useCompareInvoice = () =>
  useMutation({
    mutationFn: (body: AskedPeriod & { readonly text: string }) =>
      fetchJson<InvoiceDto>('/api/spend/invoice', { method: 'POST', body }),
  });
