import { Button, CloseButton, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { type RecordPage, textAt } from '#components/record-detail/record-page.ts';
import { StatusBadge } from '#components/record-detail/status-badge.tsx';
import type { Product } from '#lib/catalogue/product.ts';
import { formatCount } from '#lib/query/format-count.ts';
import { formatInstant } from '#lib/query/format-instant.ts';
import classes from './find-in-report.module.css';
import type { Found } from './use-find.ts';

interface FoundListProps {
  readonly product: Product;
  readonly answer: Found;
  readonly zone: string;
  readonly onOpen: (offset: number) => void;
  readonly onClose: () => void;
}

const shownAtFirst = 20;

/** Several records of what was looked for, newest first. */
export function FoundList({ product, answer, zone, onOpen, onClose }: FoundListProps) {
  const [all, setAll] = useState(false);
  const { count, more, page } = answer;
  const offsets = Array.from({ length: count }, (_, offset) => offset);
  const shown = all ? count : Math.min(count, shownAtFirst);
  return (
    <div className={classes.list}>
      <div className={classes.head}>
        <h2 className={classes.title}>
          {more ? `The newest ${formatCount(count)} found` : `${formatCount(count)} found`}
        </h2>
        <CloseButton size="sm" aria-label="Close what was found" onClick={onClose} />
      </div>
      <ul className={classes.rows}>
        {offsets.slice(0, shown).map((offset) => (
          <FoundRow key={offset} product={product} page={page} offset={offset} zone={zone} onOpen={onOpen} />
        ))}
      </ul>
      {shown < count ? (
        <Button size="compact-xs" variant="default" onClick={() => setAll(true)}>
          Show the other {formatCount(count - shown)}
        </Button>
      ) : null}
    </div>
  );
}

interface FoundRowProps extends Pick<FoundListProps, 'product' | 'zone' | 'onOpen'> {
  readonly page: RecordPage;
  readonly offset: number;
}

function FoundRow({ product, page, offset, zone, onOpen }: FoundRowProps) {
  const text = (name: string | undefined) => (name === undefined ? '' : textAt(page, name, offset));
  const status = text(product.statusField);
  return (
    <li className={classes.row}>
      <UnstyledButton className={classes.id} onClick={() => onOpen(offset)} data-found-record>
        {product.idFields.map(text).find((value) => value !== '') ?? 'Record'}
      </UnstyledButton>
      <span className={classes.time}>{formatInstant(text(product.rangeField), zone)}</span>
      {status === '' ? null : <StatusBadge status={status} />}
    </li>
  );
}
