'use client';

import { OrderPanel } from './order-panel.tsx';
import { ReportsScreen } from './reports-screen.tsx';

/** Where the pages about reports enter client code: their list, or the order below a question. */
export function ReportsEntry({ page }: { readonly page: 'list' | 'order' }) {
  return page === 'list' ? <ReportsScreen /> : <OrderPanel />;
}
