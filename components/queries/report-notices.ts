import { storeText, useStoredText } from './stored-text.ts';

const key = 'tollbook.report-notices';

/** Whether this browser is to say, outside of its page, that a report has finished. Off until somebody asks for it. */
export function useReportNotices(): boolean {
  return useStoredText(key) === 'on';
}

export function keepReportNotices(wanted: boolean): void {
  storeText(key, wanted ? 'on' : 'off');
}

/** What the browser lets this site do; `unsupported` where it knows no notifications, or only on a secure address. */
export function noticePermission(): NotificationPermission | 'unsupported' {
  return typeof Notification === 'undefined' ? 'unsupported' : Notification.permission;
}

/** Shows a notice. False where the browser does not let pages do so, as on most phones. */
export function showNotice(body: string, onClick?: () => void): boolean {
  if (noticePermission() !== 'granted') return false;
  try {
    // One tag: several tabs show one notice, and the latest takes the place of the one before.
    const notice = new Notification('Tollbook', { body, tag: 'tollbook-reports', icon: '/icon.svg' });
    notice.onclick = () => {
      notice.close();
      window.focus();
      onClick?.();
    };
    return true;
  } catch {
    return false;
  }
}
