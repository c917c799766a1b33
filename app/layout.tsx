import '@mantine/core/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import './globals.css';
import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core';
import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { accountCookie, zoneCookie } from '#components/shell/preference-cookies.ts';
import { Providers } from '#components/shell/providers.tsx';

export const metadata: Metadata = {
  title: { default: 'Tollbook', template: '%s · Tollbook' },
  description: 'Records, lookups and spend over the Vonage Reports API.',
  icons: { icon: '/icon.svg' },
  manifest: '/manifest.webmanifest',
  robots: { index: false, follow: false },
  referrer: 'same-origin',
  formatDetection: { telephone: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f3f1ea' },
    { media: '(prefers-color-scheme: dark)', color: '#131816' },
  ],
};

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const [headerList, jar] = await Promise.all([headers(), cookies()]);
  const nonce = headerList.get('x-nonce') ?? undefined;

  return (
    <html lang="en" {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" {...(nonce ? { nonce } : {})} />
      </head>
      <body>
        <Providers zone={jar.get(zoneCookie)?.value} accountId={jar.get(accountCookie)?.value}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
