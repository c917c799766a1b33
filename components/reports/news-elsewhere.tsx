import { Button } from '@mantine/core';
import { PartialNotice } from '#components/feedback/partial-notice.tsx';
import { usePreferences } from '#components/queries/preferences.tsx';
import { useReportNews } from '#components/queries/use-report-news.ts';
import { useSession } from '#components/queries/use-session.ts';

const never = () => false as const;

/** Says where the person's reports have finished, when that is not in the account on screen. */
export function NewsElsewhere() {
  const { accountId, setAccount } = usePreferences();
  const accounts = useSession()?.accounts ?? [];
  const news = useReportNews(never) ?? [];
  const others = accounts
    .filter((account) => account.accountId !== accountId)
    .map((account) => ({
      ...account,
      count: news.filter((report) => report.accountId === account.accountId).length,
    }))
    .filter(({ count }) => count > 0);

  return others.map((account) => (
    <PartialNotice
      key={account.accountId}
      title={`${account.count === 1 ? 'A report has' : `${account.count} reports have`} finished in ${account.label}`}
    >
      <Button size="compact-sm" variant="default" onClick={() => setAccount(account.accountId)}>
        Show the reports of {account.label}
      </Button>
    </PartialNotice>
  ));
}
