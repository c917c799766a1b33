import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { purchaseQuery } from '#components/queries/purchase-query.ts';
import { systemClock } from '#lib/clock.ts';
import type { PurchaseDto } from '#lib/endpoints/purchases.ts';
import { countOf } from '#lib/query/format-count.ts';
import { formatMinute } from '#lib/query/format-instant.ts';
import { formatMoney } from '#lib/query/format-money.ts';
import { parseInstant } from '#lib/query/instant.ts';
import classes from './record-drawer.module.css';
import { ownedOf, provisionalWords } from './record-ownership.ts';
import type { RecordPage } from './record-page.ts';

interface OwnedSinceProps {
  readonly page: RecordPage;
  readonly offset: number;
  readonly zone: string;
}

const justNowMs = 120_000;

/** When a record was bought, for how much and by whom, and whether it may still change. */
export function OwnedSince({ page, offset, zone }: OwnedSinceProps) {
  const [openedAt] = useState(() => systemClock.now());
  const owned = ownedOf(page, offset);
  const { data } = useQuery({ ...purchaseQuery(owned?.id ?? ''), enabled: owned !== undefined });
  if (!owned) return null;
  const isNew = openedAt - (parseInstant(owned.at) ?? 0) < justNowMs;
  const provisional = provisionalWords(page, offset);
  return (
    <p className={classes.owned}>
      {isNew ? 'Bought just now' : `Owned since ${formatMinute(owned.at, zone)}`}
      {data?.paid ? paidText(data.paid, isNew) : ''}
      {provisional === '' ? null : <span className={classes.provisional}> · {provisional}</span>}
    </p>
  );
}

function paidText(paid: NonNullable<PurchaseDto['paid']>, isNew: boolean): string {
  const { person, perRecord, charge, currency, records } = paid;
  const bought = isNew ? ' by' : ' · bought then by';
  if (charge === null) return `${bought} ${person}; what it cost is not known yet`;
  const all = `${countOf(records, 'record')}, ${formatMoney(charge, currency)} in all`;
  if (records <= 1) return `${bought} ${person} for ${formatMoney(charge, currency)}`;
  return perRecord === null
    ? `${bought} ${person} with ${all}`
    : `${bought} ${person} for ${formatMoney(perRecord, currency)} a record, with ${all}`;
}
