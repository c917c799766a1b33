import { createContext, use } from 'react';

/** What a person chose once and keeps: stored in cookies, so that the server renders it too. */
export interface Preferences {
  /** `local`, `UTC` or an IANA zone, as chosen. */
  readonly zone: string;
  /** The zone to format with: `zone`, with `local` resolved (UTC until the browser has told). */
  readonly timeZone: string;
  /** The account the next question is asked of; a link's own account wins when the link is opened. */
  readonly accountId: string;
  readonly setZone: (zone: string) => void;
  readonly setAccount: (accountId: string) => void;
}

export const PreferencesContext = createContext<Preferences | null>(null);

export function usePreferences(): Preferences {
  const preferences = use(PreferencesContext);
  if (!preferences) throw new Error('usePreferences needs the providers around it');
  return preferences;
}
