import { Button, CloseButton, FileButton, Progress } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useCallback, useEffect, useRef } from 'react';
import { usePreferences } from '#components/queries/preferences.tsx';
import { useSession } from '#components/queries/use-session.ts';
import { sizeText } from '#lib/query/size-text.ts';
import classes from './drop-in.module.css';
import { FileQuestion } from './file-question.tsx';
import { reportTitle } from './report-title.ts';
import { useDropIn } from './use-drop-in.ts';
import { usePageDrop } from './use-page-drop.ts';

/** Opens a report's file that somebody has: chosen with a button, or dropped anywhere on the page. */
export function DropIn() {
  const { accountId, setAccount } = usePreferences();
  const session = useSession();
  const { state, take, send, cancel } = useDropIn(accountId);
  const busy = state.step === 'sending';
  const onFiles = useCallback((files: readonly File[]) => void take(files), [take]);
  const isOver = usePageDrop(accountId !== '' && !busy, onFiles);
  const reset = useRef<() => void>(null);
  const done = state.step === 'done' ? state.report : null;
  const elsewhere = done && done.accountId !== accountId ? done.accountId : null;
  const labelOf = (id: string) => session?.accounts.find((account) => account.accountId === id)?.label ?? id;

  useEffect(() => {
    if (done && elsewhere === null) window.location.hash = done.id;
  }, [done, elsewhere]);

  return (
    <>
      <FileButton
        accept=".zip,.csv,application/zip,text/csv"
        resetRef={reset}
        inputProps={{ 'aria-label': 'Report file, zip or CSV' }}
        onChange={(file) => {
          // The same file chosen again is a change, too.
          reset.current?.();
          if (file) void take([file]);
        }}
      >
        {(button) => (
          <Button
            {...button}
            variant="default"
            leftSection={<IconFileUpload size={16} aria-hidden="true" />}
            disabled={accountId === '' || busy}
          >
            Open a file
          </Button>
        )}
      </FileButton>
      {isOver ? (
        <div className={classes.zone} aria-hidden="true">
          <p>Drop the zip or CSV of a report to open it here</p>
        </div>
      ) : null}
      {state.step === 'idle' || (done && elsewhere === null) ? null : (
        <section className={classes.panel} aria-label="Opening a file" data-tone={state.step}>
          {state.step === 'sending' ? (
            <>
              <p className={classes.line}>
                <span>
                  {state.part < 1 ? 'Sending' : 'Checking'} <strong>{state.file.name}</strong>
                </span>
                <span className={classes.count}>
                  {sizeText(state.file.size * state.part)} of {sizeText(state.file.size)}
                </span>
              </p>
              <Progress.Root size="sm">
                <Progress.Section
                  value={Math.floor(state.part * 100)}
                  striped={state.part === 1}
                  animated={state.part === 1}
                  aria-label="Sending the file"
                />
              </Progress.Root>
              <Button size="compact-sm" variant="default" onClick={cancel}>
                Cancel
              </Button>
            </>
          ) : null}
          {state.step === 'asking' ? (
            <>
              <p role="status" className={classes.line}>
                <span>
                  <strong>{state.file.name}</strong>: {state.why}
                </span>
              </p>
              <FileQuestion
                key={state.file.name}
                possible={state.possible}
                onAnswer={(as) => void send(state.file, as)}
                onCancel={cancel}
              />
            </>
          ) : null}
          {state.step === 'failed' ? (
            <div role="alert" className={classes.line}>
              <span>
                <strong>{state.name}</strong> was not opened. {state.why}
              </span>
              <CloseButton size="sm" aria-label="Dismiss" onClick={cancel} />
            </div>
          ) : null}
          {done && elsewhere !== null ? (
            <>
              <p role="status" className={classes.line}>
                <span>
                  {reportTitle(done)}: its records are those of <strong>{labelOf(elsewhere)}</strong>, and it
                  is listed there.
                </span>
                <CloseButton size="sm" aria-label="Dismiss" onClick={cancel} />
              </p>
              <Button size="compact-sm" variant="default" onClick={() => setAccount(elsewhere)}>
                Show {labelOf(elsewhere)}
              </Button>
            </>
          ) : null}
        </section>
      )}
    </>
  );
}
