import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

/** A text this browser keeps; null where there is none, or where keeping is forbidden. */
export function storedText(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function storeText(key: string, text: string): void {
  try {
    window.localStorage.setItem(key, text);
  } catch {
    // Storage is full or forbidden: it is forgotten, and nothing else.
    return;
  }
  for (const listener of listeners) listener();
}

/** The text as it stands, in whichever tab it was changed. */
export function useStoredText(key: string): string | null {
  return useSyncExternalStore(
    watch,
    () => storedText(key),
    () => null,
  );
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
