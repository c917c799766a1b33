import { useMantineColorScheme } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useRouter } from 'next/navigation';
import { useCallback, useMemo, useState } from 'react';
import { signOut } from '#components/queries/auth-client.ts';
import { handToLookup } from '#components/queries/pending-lookup.ts';
import type { Preferences } from '#components/queries/preferences.tsx';
import type { Permission } from '#lib/policy/policy.ts';
import { destinationsFor } from './destinations.ts';
import type { PaletteCommands } from './palette-actions.tsx';
import { useGoKeys } from './use-go-keys.ts';

type Dialog = 'zone' | 'shortcuts';

/** Everything the keyboard, the palette and the menus can do, in one place. */
export function useCommands(permissions: readonly Permission[], { setAccount, setZone }: Preferences) {
  const router = useRouter();
  const { setColorScheme } = useMantineColorScheme();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [paletteAsked, setPaletteAsked] = useState(0);
  const openPalette = useCallback(() => setPaletteAsked((times) => times + 1), []);

  const commands: PaletteCommands = useMemo(
    () => ({
      go: (href) => router.push(href),
      lookUp: (text) => {
        handToLookup(text);
        router.push('/lookup');
        focusLookup();
      },
      setAccount,
      setColours: setColorScheme,
      setZone,
      chooseZone: () => setDialog('zone'),
      showShortcuts: () => setDialog('shortcuts'),
      signOut: () => void signOut(),
    }),
    [router, setAccount, setColorScheme, setZone],
  );

  useHotkeys([['mod+K', openPalette]], []);
  useHotkeys([
    ['/', () => commands.lookUp('')],
    ['shift+/', () => commands.lookUp('')],
    ['shift+?', commands.showShortcuts],
    ['?', commands.showShortcuts],
  ]);
  useGoKeys(
    useCallback(
      (key) => {
        const target = destinationsFor(permissions).find((destination) => destination.key === key);
        if (target) commands.go(target.href);
      },
      [permissions, commands],
    ),
  );

  return {
    commands,
    openPalette,
    overlays: { dialog, paletteAsked, onClose: useCallback(() => setDialog(null), []) },
  };
}

// When the page is open already, navigation to it moves no focus; the page itself does on arrival.
function focusLookup(): void {
  document.getElementById('lookup-ids')?.focus();
}
