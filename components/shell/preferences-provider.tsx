import { type ReactNode, useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { PreferencesContext } from '#components/queries/preferences.tsx';
import { accountCookie, keepPreference, readZone, zoneCookie } from './preference-cookies.ts';

interface PreferencesProviderProps {
  readonly zone: string | undefined;
  readonly accountId: string | undefined;
  readonly children: ReactNode;
}

const never = () => () => {};
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

export function PreferencesProvider({
  zone: initialZone,
  accountId: initialAccount,
  children,
}: PreferencesProviderProps) {
  const [zone, changeZone] = useState(() => readZone(initialZone));
  const [accountId, changeAccount] = useState(initialAccount ?? '');
  const localZone = useSyncExternalStore(never, browserZone, () => 'UTC');

  const setZone = useCallback((next: string) => {
    changeZone(readZone(next));
    keepPreference(zoneCookie, next);
  }, []);
  const setAccount = useCallback((next: string) => {
    changeAccount(next);
    keepPreference(accountCookie, next);
  }, []);

  const preferences = useMemo(
    () => ({ zone, timeZone: zone === 'local' ? localZone : zone, accountId, setZone, setAccount }),
    [zone, localZone, accountId, setZone, setAccount],
  );
  return <PreferencesContext value={preferences}>{children}</PreferencesContext>;
}
