/** How a destination refuses: which mix of failures it shows. */
export type FailureMix = 'clean' | 'absent' | 'filtered';

export interface DemoCountry {
  readonly code: string;
  /** Its part of the traffic, in parts of all weights. */
  readonly weight: number;
  /** Decimal text in EUR: per message out, per message in, per minute of a call. */
  readonly sms: string;
  readonly inbound: string;
  readonly minute: string;
  /** Median delivery time in milliseconds and how long its tail is. */
  readonly latency: number;
  readonly tail: number;
  /** Chance that a message is not delivered. */
  readonly failing: number;
  readonly failures: FailureMix;
  /** First subscriber number and how many follow it. */
  readonly numbers: readonly [first: number, count: number];
  /** Our own number there, for inbound traffic. */
  readonly own: string;
  readonly language: Language;
}

export type Language = 'en' | 'de' | 'fr' | 'es' | 'it' | 'pt' | 'tr' | 'ar' | 'ja' | 'zh' | 'hi';

/** code weight sms inbound minute latency tail failing failures first-number numbers own-number language */
const table = `
GB 220 0.0333 0.0057 0.0112 1900 0.7 0.025 clean 447700900000 100000 447418340001 en
US 170 0.00652 0.00481 0.0127 1400 0.8 0.045 filtered 12025550000 10000 12015550123 en
DE 90 0.0728 0.0061 0.0148 2100 0.6 0.02 clean 4915550000000 1000000 4915735980001 de
FR 80 0.0561 0.0055 0.0131 2300 0.7 0.03 clean 33639980000 10000 33644630001 fr
ES 55 0.0514 0.0052 0.0125 2400 0.7 0.03 clean 34600550000 50000 34518880001 es
IT 45 0.0619 0.0059 0.0139 2700 0.8 0.035 clean 393310550000 50000 393399950001 it
PL 40 0.0286 0.0048 0.0119 1700 0.6 0.02 clean 48505500000 50000 48732120001 en
NL 35 0.0742 0.0062 0.0141 1600 0.5 0.015 clean 31655500000 50000 31970050001 en
SE 22 0.0497 0.0051 0.0109 1500 0.5 0.015 clean 46701740000 10000 46769430001 en
BR 45 0.0318 0.0049 0.0212 3900 1.0 0.07 absent 5511955500000 50000 5511930850001 pt
IN 50 0.0421 0.0046 0.0094 5200 1.1 0.09 filtered 919955500000 90000 919228110001 hi
NG 25 0.0834 0.0058 0.0875 8200 1.3 0.14 absent 2348025550000 50000 2347080600001 en
MX 28 0.0232 0.0044 0.0098 3400 1.0 0.06 absent 525555500000 50000 525585260001 es
ZA 20 0.0198 0.0047 0.0315 3100 0.9 0.05 absent 27715550000 40000 27600140001 en
AU 24 0.0355 0.0063 0.0233 2000 0.6 0.02 clean 61491570000 10000 61480090001 en
SG 18 0.0312 0.0056 0.0186 1300 0.5 0.015 clean 6581550000 40000 6583120001 zh
JP 16 0.0687 0.0071 0.0722 2500 0.6 0.02 clean 819055500000 50000 815031230001 ja
TR 22 0.0149 0.0043 0.0281 2900 0.9 0.05 filtered 905325550000 50000 908502410001 tr
ID 20 0.2215 0.0065 0.0466 6100 1.2 0.1 absent 6281255500000 50000 628551000001 en
AE 18 0.0673 0.0069 0.1894 2800 0.8 0.04 filtered 971505550000 40000 971528410001 ar
`;

/** Where the demo's messages and calls go. */
export const demoCountries: readonly DemoCountry[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const cells = line.split(' ');
    const text = (position: number): string => cells[position] ?? '';
    const number = (position: number): number => Number(text(position));
    return {
      code: text(0),
      weight: number(1),
      sms: text(2),
      inbound: text(3),
      minute: text(4),
      latency: number(5),
      tail: number(6),
      failing: number(7),
      failures: text(8) as FailureMix,
      numbers: [number(9), number(10)],
      own: text(11),
      language: text(12) as Language,
    };
  });
