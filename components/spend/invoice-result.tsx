import { PartialNotice } from '#components/feedback/partial-notice.tsx';
import type { InvoiceDto } from '#lib/endpoints/invoice.ts';
import { countOf } from '#lib/query/format-count.ts';
import { InvoiceTable } from './invoice-table.tsx';
import { agrees } from './invoice-words.ts';
import classes from './spend.module.css';
import { changeText, moneyText } from './spend-words.ts';
import { StandingNotice } from './standing-notice.tsx';

interface InvoiceResultProps {
  readonly invoice: InvoiceDto;
  readonly when: string;
}

/** What came of the comparison: the sums, what could not be read, and the differences. */
export function InvoiceResult({ invoice, when }: InvoiceResultProps) {
  const { totals, matches, faults, moreFaults, sums, standing } = invoice;
  const differing = matches.filter((match) => !agrees(match));
  return (
    <div className={classes.section}>
      <p role="status" className={classes.verdict}>
        {differing.length === 0
          ? 'The invoice and the records agree in every line.'
          : `${countOf(differing.length, 'difference')} between the invoice and the records.`}
      </p>
      <ul className={classes.sums} aria-label="Sums">
        {totals.map(({ currency, invoiced, charged, difference }) => (
          <li key={currency}>
            Invoiced <b>{moneyText(invoiced, currency)}</b>, by the records{' '}
            <b>{moneyText(charged, currency)}</b>: <b>{changeText(difference, currency)}</b>
          </li>
        ))}
      </ul>
      {faults.length > 0 ? (
        <PartialNotice title={`${countOf(faults.length + moreFaults, 'row')} could not be read`}>
          <ul className={classes.faults}>
            {faults.slice(0, 10).map(({ line, message }) => (
              <li key={line}>
                Row {line}: {message}
              </li>
            ))}
          </ul>
          They are in no sum here.
        </PartialNotice>
      ) : null}
      {sums > 0 ? <p className={classes.note}>{countOf(sums, 'row')} with sums of others left out.</p> : null}
      <InvoiceTable matches={matches} when={when} />
      <StandingNotice standing={standing} />
    </div>
  );
}
