import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import { reportEstimate } from '#components/queries/estimate-query.ts';
import { spanOf } from '#components/queries/estimate-text.ts';
import { useSession } from '#components/queries/use-session.ts';
import type { EstimateDto } from '#lib/endpoints/estimate.ts';
import classes from './reports.module.css';

interface EstimateFiguresProps {
  readonly search: string;
  readonly includeSubaccounts: boolean;
}

/** What the order would probably hold, cost and take, with what that rests on. Asking is free. */
export function EstimateFigures({ search, includeSubaccounts }: EstimateFiguresProps) {
  const { data, error, isPending } = useQuery(reportEstimate(search, includeSubaccounts));
  const seesPrices = useSession()?.permissions.includes('prices.read') ?? false;
  if (isPending) {
    return (
      <p className={classes.advice} role="status">
        <Loader size={14} aria-hidden="true" /> Estimating…
      </p>
    );
  }
  if (error)
    return (
      <p className={classes.failure} role="alert">
        There is no estimate: {describeFailure(error).detail}
      </p>
    );
  return <Figures estimate={data} seesPrices={seesPrices} />;
}

function Figures({ estimate, seesPrices }: { readonly estimate: EstimateDto; readonly seesPrices: boolean }) {
  const { records, cost, seconds } = spanOf(estimate);
  return (
    <>
      <dl className={classes.figures}>
        <div>
          <dt>Records</dt>
          <dd>{records}</dd>
        </div>
        <div>
          <dt>Cost</dt>
          <dd>{seesPrices ? cost : 'hidden for your role'}</dd>
        </div>
        <div>
          <dt>Time</dt>
          <dd>{seconds}</dd>
        </div>
      </dl>
      <p className={classes.advice}>{estimate.basis}</p>
    </>
  );
}
