import type { Metadata } from 'next';
import { ReportsEntry } from '#components/reports/reports-entry.tsx';

export const metadata: Metadata = { title: 'Reports' };

export default function ReportsPage() {
  return <ReportsEntry page="list" />;
}
