import { usePageAddress } from '#components/queries/use-page-address.ts';

export const useChartsAddress = () => usePageAddress('/charts');
