import { Switch } from '@mantine/core';
import { useState } from 'react';
import {
  keepReportNotices,
  noticePermission,
  showNotice,
  useReportNotices,
} from '#components/queries/report-notices.ts';
import classes from './reports.module.css';

const cannot =
  'This browser does not let Tollbook show notifications. The count beside “Reports” and in the title of the tab stays.';
const denied =
  'Notifications from Tollbook are blocked in this browser. Allow them in its settings for this site (beside the address), then switch this on again.';

const dismissed =
  'Your browser’s question was closed without an answer, so nothing was switched on. Switch this on again and allow notifications.';

/** Whether this browser says so when a report has finished; asks for permission on the click and never before. */
export function NoticeSwitch() {
  const wanted = useReportNotices();
  const [refusal, setRefusal] = useState('');
  const permission = noticePermission();
  const on = wanted && permission === 'granted';

  const change = async (checked: boolean) => {
    setRefusal('');
    if (!checked) return keepReportNotices(false);
    if (noticePermission() === 'unsupported') return setRefusal(cannot);
    const answer = await Notification.requestPermission();
    if (answer === 'denied') return setRefusal(denied);
    if (answer !== 'granted') return setRefusal(dismissed);
    if (showNotice('From now on you hear here when a report has finished.')) keepReportNotices(true);
    else setRefusal(cannot);
  };

  return (
    <div className={classes.notices}>
      <Switch
        size="xs"
        label="Tell me when a report finishes"
        description="By a notification of this browser, while Tollbook is open in a tab you do not look at"
        checked={on}
        onChange={(event) => void change(event.currentTarget.checked)}
      />
      <p role="status" className={classes.advice}>
        {refusal === '' && wanted && permission === 'denied' ? denied : refusal}
      </p>
    </div>
  );
}
