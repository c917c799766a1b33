import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import { ApiProblem } from '#components/queries/api-problem.ts';
import type { ReportDto } from '#lib/endpoints/reports.ts';
import type { CsvKind } from '#lib/query/recognise-csv.ts';
import { lookAtFile } from './look-at-file.ts';
import { type SentAs, sendFile } from './send-file.ts';

export type DropState =
  | { readonly step: 'idle' }
  | { readonly step: 'sending'; readonly file: File; readonly part: number }
  /** Nobody but the person knows what the file is of. `possible` is empty where only the server has seen inside. */
  | {
      readonly step: 'asking';
      readonly file: File;
      readonly possible: readonly CsvKind[];
      readonly why: string;
    }
  | { readonly step: 'failed'; readonly name: string; readonly why: string }
  | { readonly step: 'done'; readonly report: ReportDto };

const unsure = 'Its columns do not tell which product it is of.';

/** A file on its way from this browser onto the shelf: one at a time. */
export function useDropIn(account: string) {
  const cache = useQueryClient();
  const [state, setState] = useState<DropState>({ step: 'idle' });
  const sending = useRef<AbortController | null>(null);
  useEffect(() => () => sending.current?.abort(), []);

  const send = useCallback(
    async (file: File, as: Omit<SentAs, 'account'> = {}) => {
      const control = new AbortController();
      sending.current = control;
      setState({ step: 'sending', file, part: 0 });
      try {
        const report = await sendFile(
          file,
          { account, ...as },
          { signal: control.signal, onSent: (part) => setState({ step: 'sending', file, part }) },
        );
        await cache.invalidateQueries({ queryKey: ['reports'] });
        setState({ step: 'done', report });
      } catch (error) {
        if (control.signal.aborted) return setState({ step: 'idle' });
        const { detail, fields } = describeFailure(error);
        const isQuestion = error instanceof ApiProblem && fields.some(({ field }) => field === 'product');
        setState(
          isQuestion
            ? { step: 'asking', file, possible: [], why: detail }
            : { step: 'failed', name: file.name, why: detail },
        );
      } finally {
        sending.current = null;
      }
    },
    [account, cache],
  );
  const take = useCallback(
    async (files: readonly File[]) => {
      const [file, ...others] = files;
      if (!file || sending.current) return;
      if (others.length > 0)
        return setState({
          step: 'failed',
          name: `${files.length} files`,
          why: 'Drop in one file at a time.',
        });
      const { fault, possible } = await lookAtFile(file);
      if (fault !== '') setState({ step: 'failed', name: file.name, why: fault });
      else if (possible.length > 0) setState({ step: 'asking', file, possible, why: unsure });
      else await send(file);
    },
    [send],
  );
  const cancel = useCallback(() => {
    sending.current?.abort();
    setState({ step: 'idle' });
  }, []);
  return { state, take, send, cancel };
}
