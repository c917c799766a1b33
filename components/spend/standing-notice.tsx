import { PartialNotice } from '#components/feedback/partial-notice.tsx';
import type { OwnedPartDto, StandingDto } from '#lib/endpoints/spend.ts';
import { countOf } from '#lib/query/format-count.ts';
import { MissingParts } from './missing-parts.tsx';
import classes from './spend.module.css';
import { Untouched } from './untouched.tsx';
import { UnusedNote } from './unused-note.tsx';

const isWhole = ({ askedMs, ownedMs }: OwnedPartDto) => askedMs === ownedMs;

/** Whether figures are of all there was: if not, what is missing, product by product, and how to have it. */
export function StandingNotice({ standing }: { readonly standing: StandingDto }) {
  const lacking = standing.parts.filter((part) => !isWhole(part));
  const { unused } = standing;
  if (lacking.length === 0 && standing.isOver)
    return (
      <div className={classes.notice}>
        <p className={classes.whole} role="status">
          {unused.length === 0
            ? 'Every record of this period is owned: these figures are whole.'
            : 'Every record of the products in use is owned: these figures are whole.'}
        </p>
        <UnusedNote unused={unused} />
      </div>
    );
  const begun = lacking.filter(({ ownedMs }) => ownedMs > 0);
  const untouched = lacking.filter((part) => !begun.includes(part));
  return (
    <div className={classes.notice}>
      <PartialNotice title="These figures are not whole">
        {standing.isOver ? '' : 'The period is not over yet. '}
        {lacking.length > 0
          ? `Records of ${countOf(lacking.length, 'product')} are missing: they are in no sum here.`
          : ''}
      </PartialNotice>
      <MissingParts label="Products of which a part is missing" parts={begun} />
      {untouched.length > 0 ? <Untouched parts={untouched} /> : null}
      <UnusedNote unused={unused} />
    </div>
  );
}
