import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { Session } from '#components/queries/use-session.ts';
import { viewsQuery } from '#components/saving/views-query.ts';
import type { ProductLink } from '#lib/catalogue/product-links.ts';
import type { ViewDto } from '#lib/endpoints/views.ts';
import { lookupAction, type PaletteCommands, paletteGroups } from './palette-actions.tsx';
import classes from './shell.module.css';

const noViews: readonly ViewDto[] = [];

interface CommandPaletteProps {
  readonly session: Session;
  readonly products: readonly ProductLink[];
  readonly commands: PaletteCommands;
  /** Counts the times it was asked for; each one opens it. */
  readonly asked: number;
}

/** Loaded when first asked for. */
export default function CommandPalette({ session, products, commands, asked }: CommandPaletteProps) {
  const [query, setQuery] = useState('');
  // Without them the palette does all else it does.
  const views = useQuery(viewsQuery).data?.views ?? noViews;
  const groups = useMemo(
    () => paletteGroups(session, products, views, commands),
    [session, products, views, commands],
  );

  useEffect(() => {
    if (asked > 0) spotlight.open();
  }, [asked]);

  return (
    <Spotlight
      actions={[...lookupAction(query, commands), ...groups]}
      query={query}
      onQueryChange={setQuery}
      attributes={{ content: { 'aria-label': 'Command palette' } }}
      classNames={{
        actionDescription: classes.paletteDescription ?? '',
        search: classes.paletteSearch ?? '',
      }}
      shortcut={null}
      scrollable
      overlayProps={{ backgroundOpacity: 0.45, blur: 0 }}
      maxHeight={420}
      limit={60}
      highlightQuery={false}
      nothingFound="Nothing of that name. Paste an id or a number to look it up."
      searchProps={{
        'aria-label': 'Search pages, products, accounts and actions',
        placeholder: 'Go to, look up, switch…',
        leftSection: <IconSearch size={18} aria-hidden="true" />,
      }}
    />
  );
}
