import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { productNamed, products } from '#lib/catalogue/catalogue.ts';
import type { CsvKind } from '#lib/query/recognise-csv.ts';
import classes from './drop-in.module.css';
import type { SentAs } from './send-file.ts';

interface FileQuestionProps {
  readonly possible: readonly CsvKind[];
  readonly onAnswer: (as: Omit<SentAs, 'account'>) => void;
  readonly onCancel: () => void;
}

/** Asks what a file is of; the likeliest comes first. */
export function FileQuestion({ possible, onAnswer, onCancel }: FileQuestionProps) {
  const likely = [...new Set(possible.map(({ product }) => product))];
  const others = products.filter((product) => !likely.includes(product));
  const [name, setName] = useState(likely[0]?.name ?? '');
  const [direction, setDirection] = useState<string>(possible[0]?.direction ?? 'outbound');
  const isDirected = productNamed(name)?.direction === 'required';
  const option = ({ name: value, title }: { name: string; title: string }) => ({ value, label: title });

  return (
    <form
      className={classes.question}
      aria-label="What the file is of"
      onSubmit={(event) => {
        event.preventDefault();
        if (name !== '') onAnswer({ product: name, ...(isDirected && { direction }) });
      }}
    >
      <NativeSelect
        label="Product"
        size="sm"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data={
          likely.length === 0
            ? [{ value: '', label: 'Choose a product' }, ...products.map(option)]
            : [
                { group: 'Likely', items: likely.map(option) },
                { group: 'Others', items: others.map(option) },
              ]
        }
      />
      {isDirected ? (
        <NativeSelect
          label="Direction"
          size="sm"
          value={direction}
          onChange={(event) => setDirection(event.currentTarget.value)}
          data={[
            { value: 'outbound', label: 'Outbound' },
            { value: 'inbound', label: 'Inbound' },
          ]}
        />
      ) : null}
      <Button type="submit" size="sm" disabled={name === ''}>
        Open it
      </Button>
      <Button size="sm" variant="default" onClick={onCancel}>
        Leave it
      </Button>
    </form>
  );
}
