import { describeFailure } from '#components/feedback/describe-failure.ts';

export interface FormFaults {
  /** The sentence that belongs beside a field. */
  readonly of: (field: string) => string | undefined;
  /** What belongs to none of the form's fields; '' when everything does. */
  readonly general: string;
}

/** Sorts a refused submit to the fields it names; what names no field of this form is said once, below. */
export function formFaults(error: unknown, fields: readonly string[]): FormFaults {
  if (!error) return { of: () => undefined, general: '' };
  const failure = describeFailure(error);
  const beside = failure.fields.filter(({ field }) => fields.includes(field));
  return {
    of: (field) => beside.find((fault) => fault.field === field)?.message,
    general: beside.length > 0 ? '' : failure.detail,
  };
}
