import { readFileSync } from 'node:fs';

type Values = Readonly<Record<string, string | undefined>>;

const fileVariables = [
  'TOLLBOOK_SECRET',
  'TOLLBOOK_SECRET_PREVIOUS',
  'VONAGE_API_SECRET',
  'SANDBOX_API_SECRET',
  'OIDC_CLIENT_SECRET',
  'DATABASE_URL',
  'CLICKHOUSE_URL',
];

/** The variables we read and nothing else: an empty one counts as unset, and `X_FILE` names a file that holds X. */
export function sourceWithFiles(source: Values, names: readonly string[], faults: string[]): Values {
  const values: Record<string, string> = {};
  for (const name of names) {
    const value = source[name]?.trim();
    if (value) values[name] = value;
    const file = fileVariables.includes(name) ? source[`${name}_FILE`]?.trim() : undefined;
    if (!file) continue;
    if (value) faults.push(`${name} and ${name}_FILE are both set. Keep one of them.`);
    try {
      const text = readFileSync(file, 'utf8').trim();
      if (text) values[name] = text;
      else faults.push(`${name}_FILE names an empty file.`);
    } catch {
      faults.push(`${name}_FILE names a file that cannot be read.`);
    }
  }
  const ours = Object.keys(source).filter((name) => name.startsWith('TOLLBOOK_') && source[name]?.trim());
  for (const name of ours) {
    if (!names.includes(name.replace(/_FILE$/, '')))
      faults.push(`${name} is not a variable of Tollbook. Check its spelling.`);
  }
  return values;
}

/** Faults that only show when several variables are looked at together. */
export function settled(values: Values, source: Values): readonly string[] {
  // A file that could not be read has a fault of its own already.
  const isGiven = (name: string) => Boolean(values[name] ?? source[`${name}_FILE`]?.trim());
  const faults: string[] = [];
  const mode = values.TOLLBOOK_MODE ?? 'demo';
  const together = (...names: string[]) => {
    const missing = names.filter((name) => !isGiven(name));
    if (missing.length > 0 && missing.length < names.length)
      faults.push(`${names.join(' and ')} belong together: ${missing.join(' and ')} is missing.`);
  };
  together('VONAGE_API_KEY', 'VONAGE_API_SECRET');
  together('OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET');
  if (mode === 'live') {
    if (!isGiven('TOLLBOOK_SECRET')) {
      faults.push(
        'TOLLBOOK_SECRET is needed in live mode: it seals the credentials of your accounts. Make one with "openssl rand -base64 32".',
      );
    }
    if (values.TOLLBOOK_SECRET && values.TOLLBOOK_SECRET === values.TOLLBOOK_SECRET_PREVIOUS) {
      faults.push(
        'TOLLBOOK_SECRET and TOLLBOOK_SECRET_PREVIOUS are the same. Give the new secret and the one before it.',
      );
    }
    if (values.TOLLBOOK_SANDBOX === 'on' && !isGiven('SANDBOX_API_SECRET')) {
      faults.push(
        'SANDBOX_API_SECRET is needed with TOLLBOOK_SANDBOX=on in live mode: the one of the demo is known to everybody.',
      );
    }
  } else if (mode === 'demo') {
    if (values.VONAGE_API_KEY || values.VONAGE_API_SECRET) {
      faults.push(
        'VONAGE_API_KEY and VONAGE_API_SECRET are real credentials, which the demo does not take. Set TOLLBOOK_MODE=live, or remove them.',
      );
    }
    if (values.OIDC_ISSUER)
      faults.push(
        'OIDC_ISSUER is for live mode: the demo is signed in to by a button. Set TOLLBOOK_MODE=live, or remove it.',
      );
  }
  const vonage = values.VONAGE_API_URL;
  if (vonage?.startsWith('http:') && !/^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/.test(vonage)) {
    faults.push('VONAGE_API_URL must start with https:// so that credentials do not travel in the clear.');
  }
  return faults;
}
