let pending = '';

/** Hands text from the command palette to the lookup page; in memory, because it may hold personal values. */
export function handToLookup(text: string): void {
  pending = text;
}

/** The text waiting for the lookup page, once. */
export function takePendingLookup(): string {
  const text = pending;
  pending = '';
  return text;
}
