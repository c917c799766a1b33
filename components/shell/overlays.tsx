import dynamic from 'next/dynamic';
import type { Session } from '#components/queries/use-session.ts';
import type { ProductLink } from '#lib/catalogue/product-links.ts';
import type { PaletteCommands } from './palette-actions.tsx';

const CommandPalette = dynamic(() => import('./command-palette.tsx'), { ssr: false });
const ZoneDialog = dynamic(() => import('./zone-dialog.tsx'), { ssr: false });
const ShortcutSheet = dynamic(() => import('./shortcut-sheet.tsx'), { ssr: false });

interface OverlaysProps {
  readonly session: Session;
  readonly products: readonly ProductLink[];
  readonly commands: PaletteCommands;
  readonly dialog: 'zone' | 'shortcuts' | null;
  readonly paletteAsked: number;
  readonly onClose: () => void;
}

/** What opens over a page: none of it is loaded before it is asked for. */
export function Overlays({ session, products, commands, dialog, paletteAsked, onClose }: OverlaysProps) {
  return (
    <>
      {paletteAsked > 0 ? (
        <CommandPalette session={session} products={products} commands={commands} asked={paletteAsked} />
      ) : null}
      {dialog === 'zone' ? <ZoneDialog opened onClose={onClose} /> : null}
      {dialog === 'shortcuts' ? <ShortcutSheet opened onClose={onClose} /> : null}
    </>
  );
}
