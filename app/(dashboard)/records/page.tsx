import { VisuallyHidden } from '@mantine/core';
import type { Metadata } from 'next';
import { QueryForm } from '#components/query-form/query-form.tsx';
import { RecordsScreen } from '#components/records/records-screen.tsx';
import classes from './page.module.css';

export const metadata: Metadata = { title: 'Records' };

export default function RecordsPage() {
  return (
    <div className={classes.page}>
      <VisuallyHidden component="h1">Records</VisuallyHidden>
      <QueryForm />
      <RecordsScreen />
    </div>
  );
}
