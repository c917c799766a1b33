import { Kbd, Modal } from '@mantine/core';
import { useOs } from '@mantine/hooks';
import classes from './shell.module.css';
import { shortcutGroups } from './shortcuts.ts';

export default function ShortcutSheet({
  opened,
  onClose,
}: {
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const os = useOs();
  const named = (key: string) => (key === 'Mod' ? (os === 'macos' || os === 'ios' ? '⌘' : 'Ctrl') : key);

  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts" size="md">
      {shortcutGroups.map(({ title, shortcuts }) => (
        <section key={title} className={classes.sheetGroup}>
          <h3 className={classes.sheetTitle}>{title}</h3>
          <dl className={classes.sheet}>
            {shortcuts.map(({ keys, does }) => (
              <div key={does} className={classes.sheetRow}>
                <dt>
                  {keys.map((key) => (
                    <Kbd key={key}>{named(key)}</Kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}
