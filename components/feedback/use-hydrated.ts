import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** False while a page that came from the server has no scripts yet: what is pressed then would be lost. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
