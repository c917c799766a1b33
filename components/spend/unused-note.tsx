import { usePreferences } from '#components/queries/preferences.tsx';
import type { UnusedProductsDto } from '#lib/endpoints/spend.ts';
import { formatMinute } from '#lib/query/format-instant.ts';
import classes from './spend.module.css';
import { titlesText } from './unused-words.ts';

interface UnusedNoteProps {
  readonly unused: readonly UnusedProductsDto[];
  /** Of a closed period: as it was said by then. */
  readonly wasThen?: boolean;
}

/** What does not count because somebody said it is not used; and what counts although somebody did. */
export function UnusedNote({ unused, wasThen = false }: UnusedNoteProps) {
  const { timeZone } = usePreferences();
  return unused.map(({ account, accountName, by, at, products, counted }) => {
    const of = unused.length > 1 ? ` by ${accountName}` : '';
    const said = `${by} said on ${formatMinute(at, timeZone)}`;
    return (
      <p key={account} className={classes.note}>
        {products.length > 0
          ? `Not in use${of}${wasThen ? ' then' : ''}, as ${said}: ${titlesText(products)}. `
          : ''}
        {counted.length > 0
          ? `Said not to be in use${of}${products.length > 0 ? ' as well' : `, as ${said}`}, but records of this period are owned, so it counts all the same: ${titlesText(counted)}.`
          : ''}
      </p>
    );
  });
}
