import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import { sealQuery } from '#components/queries/sealed-query.ts';
import classes from './lookup.module.css';
import { phoneSearches } from './phone-search.ts';

const shownAtMost = 8;

interface PhoneSearchesProps {
  readonly phones: readonly string[];
  readonly accountId: string;
  readonly zone: string;
  readonly permitted: boolean;
}

/** Numbers cannot be looked up like ids, but records can be filtered by them: one search per button, sealed on the way. */
export function PhoneSearches({ phones, accountId, zone, permitted }: PhoneSearchesProps) {
  const router = useRouter();
  const seal = useMutation({
    mutationFn: sealQuery,
    onSuccess: (search) => router.push(`/records?${search}`),
  });
  if (phones.length === 0) return null;
  return (
    <section className={classes.phones} aria-labelledby="lookup-phones">
      <h2 id="lookup-phones" className={classes.heading}>
        {phones.length === 1 ? 'A phone number' : `${phones.length} phone numbers`}
      </h2>
      {permitted ? (
        <p className={classes.note}>
          Search the last 7 days of one product by a number. Every record that is read is billed.
        </p>
      ) : (
        <p className={classes.note}>Your role does not search by phone number. Ask somebody in support.</p>
      )}
      {permitted
        ? phones.slice(0, shownAtMost).map((phone) => (
            <div key={phone} className={classes.phone}>
              <span className={classes.phoneNumber}>+{phone}</span>
              {phoneSearches(phone).map((search) => (
                <Button
                  key={search.label}
                  size="compact-xs"
                  data-phone-search
                  variant="default"
                  disabled={seal.isPending}
                  aria-label={`Search ${search.label} ${phone}`}
                  onClick={() => seal.mutate(search.draft(accountId, zone))}
                >
                  {search.label}
                </Button>
              ))}
            </div>
          ))
        : null}
      {permitted && phones.length > shownAtMost ? (
        <p className={classes.note}>
          The other {phones.length - shownAtMost} numbers are left out: paste them on their own.
        </p>
      ) : null}
      {seal.error ? (
        <p role="alert" className={classes.failure}>
          {describeFailure(seal.error).detail}
        </p>
      ) : null}
    </section>
  );
}
