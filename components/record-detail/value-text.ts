import { countryName } from '#lib/catalogue/countries.ts';
import type { Semantic } from '#lib/catalogue/field.ts';
import { networkName } from '#lib/catalogue/networks.ts';
import { formatDuration, formatLatency } from '#lib/query/format-duration.ts';
import { formatInstant } from '#lib/query/format-instant.ts';
import { formatMoney } from '#lib/query/format-money.ts';

interface Context {
  /** IANA zone times are shown in. */
  readonly zone: string;
  readonly currency?: string;
}

/** A value as people read it. Never loses digits of money; what it cannot read it shows as it came. */
export function valueText(semantic: Semantic, text: string, { zone, currency = '' }: Context): string {
  switch (semantic) {
    case 'datetime':
      return formatInstant(text, zone);
    case 'money':
      return formatMoney(text, currency || null);
    case 'latency':
      return formatLatency(text);
    case 'duration':
      return formatDuration(text);
    case 'country':
      return nameOr(text, countryName(text));
    case 'network':
      return nameOr(text, networkName(text));
    case 'flag':
      return flags[text.toLowerCase()] ?? text;
    default:
      return text;
  }
}

/** What a pointer resting on the value is told beyond what it shows: UTC for times, the exact text behind a reading. */
export function valueTitle(semantic: Semantic, text: string, shown: string): string {
  if (semantic === 'datetime') {
    const utc = formatInstant(text, 'UTC');
    return utc === text ? text : `${utc} UTC`;
  }
  return text === shown || semantic === 'money' ? shown : `${shown} (${text})`;
}

const flags: Readonly<Record<string, string>> = { true: 'Yes', false: 'No' };

function nameOr(code: string, name: string): string {
  return name === '' ? code : name;
}

/** The flag of an ISO country as the two regional letters every system draws; '' for anything else. */
export function flagOf(country: string): string {
  if (!/^[A-Z]{2}$/.test(country)) return '';
  return String.fromCodePoint(...[...country].map((letter) => 0x1f1a5 + (letter.codePointAt(0) ?? 0)));
}
