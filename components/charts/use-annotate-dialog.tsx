import { useFocusReturn } from '@mantine/hooks';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useSession } from '#components/queries/use-session.ts';
import type { ChartSubject } from './chart-subject.ts';
import type { Stretch } from './stretch.ts';

const AnnotateDialog = lazy(async () => ({
  default: (await import('./annotate-dialog.tsx')).AnnotateDialog,
}));

interface AnnotateDialogUse {
  /** Opens the dialog for a stretch of time; undefined for who may not annotate. */
  readonly annotate: ((stretch: Stretch) => void) | undefined;
  /** To be rendered wherever it is used. */
  readonly dialog: ReactNode;
}

/** The dialog in which people write what happened, loaded when it is first opened. */
export function useAnnotateDialog(subject: ChartSubject, zone: string): AnnotateDialogUse {
  const session = useSession();
  const [asked, setAsked] = useState<{ readonly stretch: Stretch; readonly time: number } | null>(null);
  const [opened, setOpened] = useState(false);
  // It is made open, so it does not know itself where the focus was.
  useFocusReturn({ opened });
  const annotate = (stretch: Stretch) => {
    setAsked((before) => ({ stretch, time: (before?.time ?? 0) + 1 }));
    setOpened(true);
  };
  return {
    annotate: session?.permissions.includes('charts.annotate') ? annotate : undefined,
    dialog: asked ? (
      <Suspense fallback={null}>
        <AnnotateDialog
          key={asked.time}
          {...{ subject, zone, opened, stretch: asked.stretch }}
          onClose={() => setOpened(false)}
        />
      </Suspense>
    ) : null,
  };
}
