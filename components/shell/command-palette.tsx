import { createSpotlight, Spotlight } from '@mantine/spotlight';
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
const [store, palette] = createSpotlight();

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
    if (asked > 0) palette.open();
  }, [asked]);

  // Views may come after somebody has typed what they are called: Enter opens the first then as well.
  useEffect(() => {
    if (query !== '' && groups.length > 0) chooseFirst();
  }, [query, groups]);

  return (
    <Spotlight
      store={store}
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

/** Spotlight itself chooses only as the text changes, and marks what it has chosen in the document alone. */
function chooseFirst(): void {
  const list = document.getElementById(store.getState().listId);
  const first = list?.querySelector('[data-action]');
  if (!first || list?.querySelector('[data-selected]')) return;
  first.setAttribute('data-selected', 'true');
  store.updateState((state) => ({ ...state, selected: 0 }));
}
