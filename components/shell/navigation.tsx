import dynamic from 'next/dynamic';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { Permission } from '#lib/policy/policy.ts';
import { DestinationIcon } from './destination-icon.tsx';
import { destinationsFor } from './destinations.ts';
import { NavigationPending } from './navigation-pending.tsx';
import classes from './shell.module.css';

const ReportNews = dynamic(() => import('./report-news.tsx'), { ssr: false });

interface NavigationProps {
  readonly permissions: readonly Permission[];
  readonly onNavigate: () => void;
}

export function Navigation({ permissions, onNavigate }: NavigationProps) {
  const pathname = usePathname();

  return destinationsFor(permissions).map(({ href, label }) => {
    const active = pathname === href || pathname.startsWith(`${href}/`);
    return (
      <Link
        key={href}
        href={href}
        aria-current={active ? 'page' : undefined}
        className={classes.navLink}
        onClick={onNavigate}
      >
        <DestinationIcon href={href} />
        <span className={classes.grow}>{label}</span>
        {href === '/reports' ? <ReportNews /> : null}
        <NavigationPending />
      </Link>
    );
  });
}
