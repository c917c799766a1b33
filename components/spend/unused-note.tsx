import { Fragment } from 'react';
import { usePreferences } from '#components/queries/preferences.tsx';
import type { UnusedProductsDto } from '#lib/endpoints/spend.ts';
import { formatMinute } from '#lib/query/format-instant.ts';
import classes from './spend.module.css';
import { countedText, restingText } from './unused-words.ts';

interface UnusedNoteProps {
  readonly unused: readonly UnusedProductsDto[];
  /** Of a closed period: as it was said by then. */
  readonly wasThen?: boolean;
}

/** What does not count because somebody said it is not used; and what counts although somebody did. */
export function UnusedNote({ unused, wasThen = false }: UnusedNoteProps) {
  const { timeZone } = usePreferences();
  return unused.map(({ account, accountName, by, at, products, counted }) => {
    const saying = {
      ...{ said: `${by} said on ${formatMinute(at, timeZone)}`, wasThen },
      accountName: unused.length > 1 ? accountName : null,
    };
    return (
      <Fragment key={account}>
        {products.length > 0 ? <p className={classes.note}>{restingText(products, saying)}</p> : null}
        {counted.length > 0 ? <p className={classes.warning}>{countedText(counted, saying)}</p> : null}
      </Fragment>
    );
  });
}
