import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { FailedState } from '#components/feedback/failed-state.tsx';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import { ProductUseForm } from './product-use-form.tsx';
import { productUseQuery } from './product-use-query.ts';
import classes from './products-in-use.module.css';

/** Where finance says which products an account uses, in the place where it makes a difference. */
export function ProductsInUse({ account }: { readonly account: string }) {
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpened(false);
    button.current?.focus();
  };
  return (
    <div className={classes.use}>
      <Button
        ref={button}
        size="compact-sm"
        variant="default"
        aria-expanded={opened}
        onClick={() => setOpened(!opened)}
      >
        Say which products are in use
      </Button>
      {opened ? <OpenedForm account={account} onDone={close} /> : null}
    </div>
  );
}

function OpenedForm({ account, onDone }: { readonly account: string; readonly onDone: () => void }) {
  const { data, error, refetch } = useQuery(productUseQuery(account));
  if (data) return <ProductUseForm account={account} use={data} onDone={onDone} />;
  return error ? (
    <FailedState error={error} onRetry={() => void refetch()} />
  ) : (
    <LoadingState label="Loading the products in use" rows={3} />
  );
}
