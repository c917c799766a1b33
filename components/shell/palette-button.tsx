import { Kbd, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import classes from './shell.module.css';

export function PaletteButton({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <UnstyledButton className={classes.palette} onClick={onOpen} aria-haspopup="dialog">
      <IconSearch size={16} aria-hidden="true" />
      <span className={classes.paletteText}>Search or jump to…</span>
      <Kbd aria-hidden="true" size="xs" className={classes.paletteKey ?? ''}>
        Ctrl K
      </Kbd>
    </UnstyledButton>
  );
}
