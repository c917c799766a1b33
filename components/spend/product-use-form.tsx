import { Button, Checkbox } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { formFaults } from '#components/queries/field-errors.ts';
import type { ProductUseDto } from '#lib/endpoints/product-use.ts';
import { chargedProducts } from './charged-products.ts';
import { useSetProductUse } from './product-use-query.ts';
import classes from './products-in-use.module.css';
import spend from './spend.module.css';
import { unusedOf } from './unused-words.ts';

interface ProductUseFormProps {
  readonly account: string;
  readonly use: ProductUseDto;
  readonly onDone: () => void;
}

const every = chargedProducts.map(({ name }) => name);

export function ProductUseForm({ account, use, onDone }: ProductUseFormProps) {
  const [used, setUsed] = useState<readonly string[]>(() =>
    every.filter((name) => !use.unused.includes(name)),
  );
  const set = useSetProductUse();
  const faults = formFaults(set.error, ['unused']);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set.mutate({ account, unused: [...unusedOf(chargedProducts, used)] }, { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit} noValidate className={classes.form}>
      <Checkbox.Group
        label="Products this account uses"
        description="What is missing of the others is not missed; where records of them are owned, they count all the same. Closed periods stay as they are."
        error={faults.of('unused')}
        value={[...used]}
        onChange={setUsed}
      >
        <div className={`${classes.buttons} ${classes.choice}`}>
          <Button size="compact-sm" variant="default" onClick={() => setUsed(every)}>
            Choose all
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setUsed([])}>
            Choose none
          </Button>
        </div>
        <div className={classes.products}>
          {chargedProducts.map(({ name, title }) => (
            <Checkbox key={name} value={name} label={title} />
          ))}
        </div>
      </Checkbox.Group>
      <p role="alert" className={spend.failure}>
        {faults.general}
      </p>
      <div className={classes.buttons}>
        <Button type="submit" size="compact-sm" loading={set.isPending}>
          Save
        </Button>
        <Button size="compact-sm" variant="default" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
