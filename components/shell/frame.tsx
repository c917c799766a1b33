'use client';

import { AppShell, Burger, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { BudgetDesk } from '#components/queries/budget-desk.tsx';
import { PreferencesContext } from '#components/queries/preferences.tsx';
import { type Session, sessionQuery } from '#components/queries/use-session.ts';
import type { ProductLink } from '#lib/catalogue/product-links.ts';
import { AccountSwitcher } from './account-switcher.tsx';
import { DemoBadge } from './demo-badge.tsx';
import { Logo } from './logo.tsx';
import { Navigation } from './navigation.tsx';
import { Overlays } from './overlays.tsx';
import { PaletteButton } from './palette-button.tsx';
import { ProgressBar } from './progress-bar.tsx';
import classes from './shell.module.css';
import { useAccountChoice } from './use-account-choice.ts';
import { useCommands } from './use-commands.ts';
import { UserMenu } from './user-menu.tsx';

interface FrameProps {
  readonly session: Session;
  readonly products: readonly ProductLink[];
  readonly children: ReactNode;
}

/** The frame around every signed-in page. */
export function Frame({ session: known, products, children }: FrameProps) {
  // Seeds the cache: every feature has the session on its first render.
  const { data: session } = useQuery({ ...sessionQuery, initialData: known });
  const preferences = useAccountChoice(session.accounts);
  const [navigation, { toggle, close }] = useDisclosure(false);
  const { commands, overlays, openPalette } = useCommands(session.permissions, preferences);

  return (
    <PreferencesContext value={preferences}>
      <a href="#main" className="skip-link">
        Skip to the content
      </a>
      <AppShell
        header={{ height: 52 }}
        navbar={{ width: 200, breakpoint: 'sm', collapsed: { mobile: !navigation } }}
        padding={{ base: 'sm', sm: 'lg' }}
        transitionDuration={120}
      >
        <AppShell.Header zIndex={101} className={classes.header}>
          <ProgressBar />
          <Burger
            opened={navigation}
            className={classes.burger}
            onClick={toggle}
            hiddenFrom="sm"
            size="sm"
            aria-label={navigation ? 'Close navigation' : 'Open navigation'}
            aria-expanded={navigation}
            aria-controls="navigation"
          />
          <Link href="/overview" className={classes.home} aria-label="Tollbook, to the overview">
            <Logo />
          </Link>
          <div className={classes.headerAccount}>
            <AccountSwitcher accounts={session.accounts} />
          </div>
          {session.mode === 'demo' ? <DemoBadge /> : null}
          <div className={classes.grow} />
          <PaletteButton onOpen={openPalette} />
          <UserMenu
            person={session.person}
            onZone={commands.chooseZone}
            onShortcuts={commands.showShortcuts}
            onSignOut={commands.signOut}
          />
        </AppShell.Header>
        <AppShell.Navbar
          id="navigation"
          aria-label="Pages"
          className={classes.navbar}
          data-opened={navigation || undefined}
        >
          <div className={classes.navAccount}>
            <AccountSwitcher accounts={session.accounts} />
          </div>
          <Navigation permissions={session.permissions} onNavigate={close} />
        </AppShell.Navbar>
        <AppShell.Main id="main" tabIndex={-1} className={classes.main}>
          <VisuallyHidden>
            <noscript>Tollbook needs JavaScript to read records.</noscript>
          </VisuallyHidden>
          {children}
        </AppShell.Main>
      </AppShell>
      <BudgetDesk />
      <Overlays session={session} products={products} commands={commands} {...overlays} />
    </PreferencesContext>
  );
}
