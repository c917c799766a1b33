import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '#components/queries/api-problem.ts';
import { Consent } from '#components/queries/budget-questions.ts';
import { lookUpOnce } from '#components/queries/look-up-once.ts';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { LookupDto } from '#lib/endpoints/lookup.ts';
import type { ExtractedId } from '#lib/query/extract-ids.ts';
import {
  askMore,
  freshQuestions,
  type LookupRun,
  type Question,
  retried,
  startRun,
  withAnswer,
  withFailure,
} from './lookup-run.ts';

const cacheKey = ['lookup', 'run'];
/** So many failures in a row mean that the rest would fail as well. */
const patience = 3;

export interface Lookup {
  readonly run: LookupRun | null;
  start(ids: readonly ExtractedId[], questions: readonly Question[]): void;
  ask(questions: readonly Question[]): void;
  retry(): void;
  /** Buys the records of these ids anew. */
  refresh(ids: readonly string[]): void;
  stop(): void;
}

/** Asks the questions of a lookup one after the other. What was found survives leaving the page for a while. */
export function useLookup(includeMessage: boolean): Lookup {
  const cache = useQueryClient();
  const [run, show] = useState<LookupRun | null>(() => cache.getQueryData<LookupRun>(cacheKey) ?? null);
  const latest = useRef(run);
  const controller = useRef<AbortController | null>(null);

  const keep = useCallback(
    (next: LookupRun) => {
      latest.current = next;
      cache.setQueryData(cacheKey, next);
      show(next);
    },
    [cache],
  );

  const stop = useCallback(() => {
    controller.current?.abort();
    controller.current = null;
    if (latest.current?.state === 'running') keep({ ...latest.current, state: 'stopped' });
  }, [keep]);

  const go = useCallback(
    async (first: LookupRun) => {
      controller.current?.abort();
      const own = new AbortController();
      controller.current = own;
      keep(first);
      let current = first;
      let failures = 0;
      const consent = new Consent('the rest of this lookup');
      while (current.state === 'running') {
        const [question] = current.queue;
        if (!question) break;
        try {
          const answer = await askOne(question, includeMessage, own.signal, consent);
          failures = 0;
          if (own.signal.aborted) return;
          current = withAnswer(current, answer);
        } catch (error) {
          if (own.signal.aborted) return;
          failures += 1;
          current = withFailure(current, error, failures >= patience || isFinal(error));
        }
        keep(current);
      }
    },
    [keep, includeMessage],
  );

  useEffect(() => stop, [stop]);

  return {
    run,
    stop,
    start: useCallback((ids, questions) => void go(startRun(ids, questions)), [go]),
    ask: useCallback((questions) => latest.current && void go(askMore(latest.current, questions)), [go]),
    refresh: useCallback(
      (ids) => latest.current && void go(askMore(latest.current, freshQuestions(latest.current, ids))),
      [go],
    ),
    retry: useCallback(() => latest.current && void go(retried(latest.current)), [go]),
  };
}

function askOne(
  { accountId, product, direction, ids, fresh }: Question,
  includeMessage: boolean,
  signal: AbortSignal,
  consent: Consent,
): Promise<LookupDto> {
  const hasMessage = productNamed(product)?.filters.some(({ name }) => name === 'include_message');
  return lookUpOnce(
    {
      accountId,
      product,
      ...(direction && { direction }),
      ids: [...ids],
      ...(includeMessage && hasMessage && { includeMessage }),
      ...(fresh && { fresh }),
    },
    { signal, consent },
  );
}

const finalCodes: readonly string[] = ['upstream_refused_credentials', 'budget_confirmation'];

/** Signed out, not allowed, offline or told to wait: no other product would answer either. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return true;
  const { status, code } = error;
  return [0, 401, 403, 429].includes(status) || finalCodes.includes(code);
}
