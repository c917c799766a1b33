import { AppError } from '#lib/errors/app-error.ts';
import type { Finding } from '#lib/records/allocation-label-sql.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';

/** Throws a refusal beside the field where the engine cannot read a rule's pattern. */
export async function requireReadable(
  engine: RecordEngine,
  { kind, expression }: Pick<Finding, 'kind' | 'expression'>,
): Promise<void> {
  if (kind !== 'pattern') return;
  try {
    await engine.rows(`SELECT extract('', {pattern:String}) AS found`, { pattern: expression });
  } catch (cause) {
    const message = 'This pattern cannot be read: check its brackets and repetitions.';
    throw new AppError('invalid_input', message, { fields: [{ field: 'expression', message }], cause });
  }
}
