'use client';

import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { PreferencesProvider } from './preferences-provider.tsx';
import { createQueryClient } from './query-client.ts';
import { colourVariables, theme } from './theme.ts';

interface ProvidersProps {
  readonly zone: string | undefined;
  readonly accountId: string | undefined;
  readonly children: ReactNode;
}

/** Everything a page may rely on, once, around all of them. */
export function Providers({ zone, accountId, children }: ProvidersProps) {
  const [queryClient] = useState(createQueryClient);

  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={colourVariables}
      defaultColorScheme="auto"
      deduplicateInlineStyles
    >
      <QueryClientProvider client={queryClient}>
        <PreferencesProvider zone={zone} accountId={accountId}>
          {children}
        </PreferencesProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
