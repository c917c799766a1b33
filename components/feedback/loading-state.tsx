import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';

/** A skeleton of `rows` lines, announced once by `label`. */
export function LoadingState({ label, rows = 8 }: { readonly label: string; readonly rows?: number }) {
  return (
    <Stack gap="xs" py="md" aria-busy="true" role="status">
      <VisuallyHidden>{label}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never move
        <Skeleton key={row} height={20} width={row % 3 === 2 ? '82%' : '100%'} aria-hidden="true" />
      ))}
    </Stack>
  );
}
