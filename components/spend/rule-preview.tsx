import type { AllocationPreviewDto, AllocationTarget } from '#lib/endpoints/allocation.ts';
import { reasonWords } from '#lib/query/allocation-label.ts';
import { formatCount } from '#lib/query/format-count.ts';
import { formatShare } from '#lib/query/format-share.ts';
import { targetWords } from '#lib/query/rule-text.ts';
import { FiguresTable } from './figures-table.tsx';
import classes from './spend.module.css';
import { moneyText } from './spend-words.ts';
import { unallocatedShare } from './unallocated-share.ts';

interface RulePreviewProps {
  readonly preview: AllocationPreviewDto;
  readonly target: AllocationTarget;
}

const shownSamples = 8;

/** What a rule finds in the references with most records, and how much is left over. */
export function RulePreview({ preview, target }: RulePreviewProps) {
  const { samples, unallocated, totals } = preview;
  const share = unallocatedShare(preview);
  return (
    <div role="status" className={classes.preview}>
      <p className={classes.plain}>
        {totals.length === 0
          ? 'No record of this period is owned, so it cannot be tried on any.'
          : `With it, ${formatShare(share)} of the records are not allocated.`}
      </p>
      {unallocated.map(({ reason, currency, records, amount }) => (
        <p key={`${reason} ${currency}`} className={classes.note}>
          {reasonWords[reason]}: {formatCount(records)}, {moneyText(amount, currency)}
        </p>
      ))}
      {samples.length > 0 ? (
        <FiguresTable
          caption="References and what the rule finds in them"
          empty=""
          columns={['Reference', targetWords[target], 'Records']}
          rows={samples.slice(0, shownSamples).map(({ reference, value, records }) => ({
            key: reference,
            cells: [reference, value || 'nothing', formatCount(records)],
          }))}
        />
      ) : null}
    </div>
  );
}
