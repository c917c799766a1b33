import { usePageAddress } from '#components/queries/use-page-address.ts';

export const useSpendAddress = () => usePageAddress('/spend');
