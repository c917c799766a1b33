import { countryName } from '#lib/catalogue/countries.ts';
import type { Semantic } from '#lib/catalogue/field.ts';
import { networkName } from '#lib/catalogue/networks.ts';

interface Context {
  /** IANA zone times are shown in. */
  readonly zone: string;
  readonly currency?: string;
}

/** A value as people read it. Never loses digits of money; what it cannot read it shows as it came. */
export function valueText(semantic: Semantic, text: string, { zone, currency = '' }: Context): string {
  switch (semantic) {
    case 'datetime':
      return timeText(text, zone);
    case 'money':
      return currency === '' ? text : `${currency} ${text}`;
    case 'latency':
      return latencyText(text);
    case 'duration':
      return durationText(text);
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

/** What a pointer resting on the value is told beyond what it shows: UTC for times, the code behind a name. */
export function valueTitle(semantic: Semantic, text: string, shown: string): string {
  if (semantic === 'datetime') return timeText(text, 'UTC') === text ? text : `${timeText(text, 'UTC')} UTC`;
  return text === shown || semantic === 'money' ? shown : `${shown} (${text})`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `12 Mar 2026 04:00:01`, with milliseconds where there are any. */
export function timeText(text: string, zone: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) return text;
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'medium', timeStyle: 'medium' });
    formats.set(zone, format);
  }
  const milliseconds = new Date(time).getUTCMilliseconds();
  const shown = format.format(time).replace(',', '');
  return milliseconds === 0 ? shown : `${shown}.${String(milliseconds).padStart(3, '0')}`;
}

/** Milliseconds below a second, seconds below a minute, then like a duration. */
export function latencyText(text: string): string {
  const milliseconds = Number(text);
  if (!Number.isFinite(milliseconds)) return text;
  if (milliseconds < 1000) return `${milliseconds} ms`;
  return milliseconds < 60_000
    ? `${trimmed(milliseconds / 1000, 2)} s`
    : durationText(String(milliseconds / 1000));
}

/** Seconds as `42 s`, `3 min 05 s` or `1 h 02 min 03 s`. */
export function durationText(text: string): string {
  const seconds = Number(text);
  if (!Number.isFinite(seconds) || seconds < 0) return text;
  if (seconds < 60) return `${trimmed(seconds, 3)} s`;
  const whole = Math.round(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${two(whole % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min ${two(whole % 60)} s`;
}

const flags: Readonly<Record<string, string>> = { true: 'Yes', false: 'No' };

function nameOr(code: string, name: string): string {
  return name === '' ? code : name;
}

function trimmed(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}

/** The flag of an ISO country as the two regional letters every system draws; '' for anything else. */
export function flagOf(country: string): string {
  if (!/^[A-Z]{2}$/.test(country)) return '';
  return String.fromCodePoint(...[...country].map((letter) => 0x1f1a5 + (letter.codePointAt(0) ?? 0)));
}
