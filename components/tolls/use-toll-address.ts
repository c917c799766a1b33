import { usePageAddress } from '#components/queries/use-page-address.ts';

export const useTollAddress = () => usePageAddress('/tolls');
