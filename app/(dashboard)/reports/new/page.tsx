import { Title } from '@mantine/core';
import type { Metadata } from 'next';
import { QueryForm } from '#components/query-form/query-form.tsx';
import { ReportsEntry } from '#components/reports/reports-entry.tsx';

export const metadata: Metadata = { title: 'New report' };

export default function NewReportPage() {
  return (
    <>
      <Title order={1} mb="md">
        New report
      </Title>
      <QueryForm path="/reports/new" action="See what it takes" label="Records to report" />
      <ReportsEntry page="order" />
    </>
  );
}
