import { Button, FileButton, Textarea } from '@mantine/core';
import { type DragEvent, type FormEvent, useState } from 'react';
import { formFaults } from '#components/queries/field-errors.ts';
import { useCompareInvoice } from './invoice-query.ts';
import { InvoiceResult } from './invoice-result.tsx';
import classes from './spend.module.css';
import type { AskedPeriod } from './spend-query.ts';
import { periodText } from './spend-words.ts';

const longest = 500_000;

/** Vonage's invoice of the period beside what the records say. */
export function Invoice({ period }: { readonly period: AskedPeriod }) {
  const [text, setText] = useState('');
  const [fileFault, setFileFault] = useState<string>();
  const compare = useCompareInvoice();
  const faults = formFaults(compare.error, ['text']);
  const take = async (file: File | null | undefined) => {
    if (!file) return;
    const isTooLong = file.size > longest;
    setFileFault(isTooLong ? 'This file is too long: at most 500 kB of text are read.' : undefined);
    if (!isTooLong) setText(await file.text());
  };
  const drop = (event: DragEvent) => {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    void take(file);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    compare.mutate({ ...period, text });
  };
  return (
    <section aria-label={`Invoice of ${periodText(period)}`}>
      <form className={classes.invoice} onSubmit={submit} noValidate>
        <Textarea
          label={`Lines of the invoice of ${periodText(period)}`}
          description="As CSV, or pasted: product, country, quantity, amount, currency. Headings are understood, and a file can be dropped here. Nothing of it is kept."
          placeholder={'Product,Country,Quantity,Amount,Currency\nSMS,GB,1200,39.96,EUR'}
          autosize
          minRows={5}
          maxRows={14}
          spellCheck={false}
          value={text}
          classNames={{ input: classes.mono }}
          error={fileFault ?? faults.of('text')}
          onChange={(event) => setText(event.currentTarget.value)}
          onDragOver={(event) => event.preventDefault()}
          onDrop={drop}
        />
        <p role="alert" className={classes.failure}>
          {faults.general}
        </p>
        <div className={classes.sectionHead}>
          <Button type="submit" loading={compare.isPending} disabled={text.trim() === ''}>
            Compare
          </Button>
          <FileButton accept=".csv,.tsv,.txt,text/csv,text/plain" onChange={(file) => void take(file)}>
            {(props) => (
              <Button variant="default" {...props}>
                Open a file…
              </Button>
            )}
          </FileButton>
        </div>
      </form>
      {compare.data ? <InvoiceResult invoice={compare.data} when={periodText(period)} /> : null}
    </section>
  );
}
