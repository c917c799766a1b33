import {
  IconBook2,
  IconBuildingBank,
  IconChartBar,
  IconCoins,
  IconFileDownload,
  IconFileZip,
  IconLayoutDashboard,
  IconReceipt,
  IconReceiptEuro,
  IconSearch,
  IconUsers,
  IconVault,
} from '@tabler/icons-react';
import type { Destination } from './destinations.ts';

const icons = {
  '/overview': IconLayoutDashboard,
  '/records': IconReceipt,
  '/lookup': IconSearch,
  '/charts': IconChartBar,
  '/reports': IconFileZip,
  '/exports': IconFileDownload,
  '/vault': IconVault,
  '/spend': IconReceiptEuro,
  '/tolls': IconCoins,
  '/products': IconBook2,
  '/accounts': IconBuildingBank,
  '/people': IconUsers,
} as const;

export function DestinationIcon({ href }: { readonly href: Destination['href'] }) {
  const Icon = icons[href];
  return <Icon size={18} stroke={1.7} aria-hidden="true" />;
}
