import type { Secret } from '#lib/secret.ts';

/** A Vonage account whose records can be read. Its secret is not part of it and cannot be read back. */
export interface Account {
  readonly accountId: string;
  readonly label: string;
  readonly apiKey: string;
  readonly parentAccountId: string | null;
  readonly createdAt: Date;
}

export interface Credentials {
  readonly apiKey: string;
  readonly apiSecret: Secret;
}
