export interface DemoAccount {
  readonly accountId: string;
  readonly label: string;
  /** Null for the main account. */
  readonly parentAccountId: string | null;
  /** Its part of the traffic. */
  readonly share: number;
}

/** The accounts the demo records belong to, the main one first. */
export const demoAccounts: readonly DemoAccount[] = [
  { accountId: 'a1b2c3d4', label: 'Acme Group', parentAccountId: null, share: 0.64 },
  { accountId: 'b7f0e611', label: 'Acme Shop', parentAccountId: 'a1b2c3d4', share: 0.24 },
  { accountId: 'c93d2a58', label: 'Acme Bank', parentAccountId: 'a1b2c3d4', share: 0.12 },
];
