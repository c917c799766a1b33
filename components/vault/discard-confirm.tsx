import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import { PartialNotice } from '#components/feedback/partial-notice.tsx';
import { confirmationWord, type DiscardPreviewDto } from '#lib/endpoints/vault.ts';
import { countOf } from '#lib/query/format-count.ts';
import { DiscardPlaces } from './discard-places.tsx';
import classes from './vault.module.css';
import { useDiscard, type What } from './vault-query.ts';

interface DiscardConfirmProps {
  readonly what: What;
  readonly counted: DiscardPreviewDto;
  readonly onRecount: () => void;
  readonly onDone: () => void;
}

/** Says what goes, and deletes it once a word is typed. */
export function DiscardConfirm({ what, counted, onRecount, onDone }: DiscardConfirmProps) {
  const [word, setWord] = useState('');
  const discard = useDiscard();
  const { products, questions, places, exports } = counted;
  const isNothing = products.length === 0 && questions === 0 && what.by === 'number';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (word === confirmationWord)
      discard.mutate({ what, confirm: confirmationWord }, { onSuccess: onRecount });
  };
  return (
    <section className={classes.panel} aria-labelledby="vault-goes">
      <h2 id="vault-goes" className={classes.panelTitle}>
        {discard.isSuccess ? 'Deleted' : 'What would go'}
      </h2>
      {discard.isSuccess ? (
        <p className={classes.state} role="status">
          {sentence(discard.data.products, discard.data.questions)} deleted.
        </p>
      ) : (
        <p className={classes.state} role="status">
          {isNothing ? 'Nothing that is owned holds it.' : `${sentence(products, questions)}.`}
        </p>
      )}
      <DiscardPlaces places={places} exports={exports} onEmptied={onRecount} />
      {discard.isSuccess ? (
        <Button variant="default" size="compact-sm" onClick={onDone}>
          Delete something else
        </Button>
      ) : isNothing ? null : (
        <form onSubmit={submit} className={classes.confirm}>
          <TextInput
            label={`Type ${confirmationWord} to confirm`}
            autoComplete="off"
            value={word}
            onChange={(event) => setWord(event.currentTarget.value)}
          />
          <Button type="submit" color="red" disabled={word !== confirmationWord} loading={discard.isPending}>
            Delete for good
          </Button>
        </form>
      )}
      {discard.error ? (
        <PartialNotice title="Not everything could be deleted">
          {describeFailure(discard.error).detail} Count again and delete what is left.
        </PartialNotice>
      ) : null}
    </section>
  );
}

/** "3 records in SMS, 1 record in Voice Call" */
function sentence(products: DiscardPreviewDto['products'], questions: number): string {
  const parts = products.map(({ title, records }) => `${countOf(records, 'record')} in ${title}`);
  if (questions > 0)
    parts.push(`what is remembered of ${countOf(questions, 'question')} with it as a filter`);
  return parts.length === 0 ? 'No record' : parts.join(', ');
}
