import { type RefObject, useEffect, useState } from 'react';
import { ApiProblem } from '#components/queries/api-problem.ts';
import { sealQuery } from '#components/queries/sealed-query.ts';
import { systemClock } from '#lib/clock.ts';
import type { FieldError } from '#lib/errors/app-error.ts';
import type { QueryDraft } from '#lib/query/query-draft.ts';

/** A sentence per field path, such as `range.start` or `filters.to`. */
export type FieldErrors = Readonly<Record<string, string>>;

interface Problem {
  readonly title: string;
  readonly detail: string;
  readonly signedOut?: boolean;
}

/** Checks a draft by the server's own rules, lets the server seal it, and puts every fault beside its field. */
export function useSubmit(form: RefObject<HTMLFormElement | null>, onSubmitted: (search: string) => void) {
  const [errors, setErrors] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [submitting, setSubmitting] = useState(false);
  const [refusals, setRefusals] = useState(0);
  // Once the marks of this refusal are on the page, not before.
  useEffect(() => {
    if (refusals > 0 && !submitting) focusFirst(form.current);
  }, [refusals, submitting, form]);

  const refuse = (faults: readonly FieldError[], reason: Problem | null) => {
    setErrors(errorsOf(faults));
    setProblem(reason ?? unplaced(faults, form.current));
    setRefusals((times) => times + 1);
  };

  const submit = async (draft: QueryDraft) => {
    setSubmitting(true);
    setProblem(null);
    try {
      const { readDraft } = await import('#lib/query/query-draft.ts');
      const reading = readDraft(draft, systemClock.now());
      if (!reading.ok) {
        refuse(reading.faults, null);
        return;
      }
      const search = await sealQuery(draft);
      setErrors({});
      onSubmitted(search);
    } catch (error) {
      const known = error instanceof ApiProblem ? error : null;
      const reason = {
        title: known?.title ?? 'This did not work',
        detail: known?.message ?? 'The form could not be sent. Reload the page and try again.',
        signedOut: known?.code === 'unauthenticated',
      };
      refuse(known?.fields ?? [], known && known.fields.length > 0 ? null : reason);
    } finally {
      setSubmitting(false);
    }
  };

  const clearError = (field: string) => {
    setErrors((old) =>
      Object.fromEntries(
        Object.entries(old).filter(([path]) => path !== field && !path.startsWith(`${field}.`)),
      ),
    );
  };
  return { submit, submitting, errors, problem, clearError };
}

function errorsOf(faults: readonly FieldError[]): FieldErrors {
  return Object.fromEntries([...faults].reverse().map(({ field, message }) => [field, message]));
}

/** Faults of fields the form does not show must still be said somewhere. */
function unplaced(faults: readonly FieldError[], form: HTMLFormElement | null): Problem | null {
  const shown = new Set(
    [...(form?.querySelectorAll('[name]') ?? [])].map((input) => input.getAttribute('name')),
  );
  const rest = faults.filter(({ field }) => !shown.has(field));
  return rest.length === 0
    ? null
    : { title: 'Please check the question', detail: rest.map(({ message }) => message).join(' ') };
}

function focusFirst(form: HTMLFormElement | null): void {
  const wrong = form?.querySelector('[aria-invalid="true"]');
  if (wrong instanceof HTMLElement) wrong.focus();
}
