import { Button, Checkbox, Kbd, Textarea } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import { useHydrated } from '#components/feedback/use-hydrated.ts';
import classes from './lookup.module.css';

interface LookupFormProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onSubmit: () => void;
  /** Takes what the palette handed over while this page was open already. */
  readonly onFocus: () => void;
  /** What was found in the text so far. */
  readonly summary: string;
  readonly error: string | undefined;
  readonly account: string;
  readonly running: boolean;
  readonly onStop: () => void;
  /** What looking them up costs at most. */
  readonly price: ReactNode;
  /** Absent for roles that may not read message texts. */
  readonly message?:
    | { readonly included: boolean; readonly onChange: (included: boolean) => void }
    | undefined;
}

export function LookupForm(props: LookupFormProps) {
  const { text, onText, onSubmit, onFocus, summary, error, account, running, price, onStop, message } = props;
  const ready = useHydrated();
  const field = useRef<HTMLTextAreaElement>(null);
  // What was pasted while the scripts were on their way stands in the field, but nobody was told.
  const takePasted = useEffectEvent(() => {
    const pasted = field.current?.value ?? '';
    if (pasted !== text) onText(pasted);
  });
  useEffect(() => takePasted(), []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape' && running) onStop();
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    const wanted = event.metaKey || event.ctrlKey || !text.trim().includes('\n');
    if (!wanted) return;
    event.preventDefault();
    onSubmit();
  };

  return (
    <form onSubmit={submit} className={classes.form}>
      <Textarea
        ref={field}
        id="lookup-ids"
        label="Paste anything: a ticket, a column of a spreadsheet"
        description="Ids and phone numbers are picked out of it; nothing is asked before you say so."
        placeholder="Message, call, request or session ids, one or hundreds"
        autosize
        minRows={3}
        maxRows={12}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={press}
        onFocus={onFocus}
        error={error}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        classNames={{ input: classes.paste ?? '' }}
      />
      <div className={classes.formFoot}>
        {/* First, so that neither the price nor what was found moves it away from under the pointer. */}
        <Button type="submit" leftSection={<IconSearch size={16} aria-hidden="true" />} disabled={!ready}>
          Look up in {account}
        </Button>
        {price}
        <p role="status" className={classes.summary}>
          {summary}
        </p>
        {message ? (
          <Checkbox
            size="xs"
            label="Include message texts"
            checked={message.included}
            onChange={(event) => message.onChange(event.currentTarget.checked)}
          />
        ) : null}
        <span className={classes.keys} aria-hidden="true">
          {text.trim().includes('\n') ? (
            <>
              <Kbd size="xs">Ctrl</Kbd> <Kbd size="xs">Enter</Kbd>
            </>
          ) : (
            <Kbd size="xs">Enter</Kbd>
          )}
        </span>
      </div>
    </form>
  );
}
