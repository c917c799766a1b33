import { UnstyledButton } from '@mantine/core';
import { IconArrowRight, IconChartBar, IconCoins, IconHeadset, IconShieldHalf } from '@tabler/icons-react';
import type { Role } from '#lib/policy/role.ts';
import classes from './sign-in.module.css';

const roles = [
  {
    role: 'support',
    Icon: IconHeadset,
    sees: 'Looks up messages and calls. Sees numbers and message texts, no prices.',
  },
  { role: 'finance', Icon: IconCoins, sees: 'Reviews spend. Sees prices; numbers and texts are masked.' },
  {
    role: 'manager',
    Icon: IconChartBar,
    sees: 'Watches traffic. Sees prices; numbers and texts are masked.',
  },
  { role: 'admin', Icon: IconShieldHalf, sees: 'Sees everything, and manages accounts and people.' },
] as const satisfies readonly { role: Role; Icon: unknown; sees: string }[];

interface RoleButtonsProps {
  readonly ready: boolean;
  readonly busy: Role | null;
  readonly onChoose: (role: Role) => void;
}

export function RoleButtons({ ready, busy, onChoose }: RoleButtonsProps) {
  return (
    <ul className={classes.roles}>
      {roles.map(({ role, Icon, sees }) => (
        <li key={role}>
          <UnstyledButton
            className={classes.role}
            onClick={() => onChoose(role)}
            aria-busy={busy === role}
            disabled={!ready || busy !== null}
          >
            <Icon size={22} stroke={1.6} aria-hidden="true" />
            <span>
              <span className={classes.roleName}>Continue as {role}</span>
              <span className={classes.roleSees}>{sees}</span>
            </span>
            <IconArrowRight size={16} className={classes.roleArrow} aria-hidden="true" />
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
