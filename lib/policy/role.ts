export const roles = ['support', 'finance', 'manager', 'admin'] as const;

export type Role = (typeof roles)[number];
