import type { Product } from '#lib/catalogue/product.ts';
import { sqlText } from '#lib/records/sql-name.ts';
import { demoAccounts } from './demo-accounts.ts';
import { type DemoCalendar, pumpingHour } from './demo-calendar.ts';
import { failureSlots, mixPosition } from './demo-outcomes.ts';
import { demoRoutes, routeSlots, routeTo } from './demo-routes.ts';
import { inboundShare, pumpingFactor } from './demo-shares.ts';
import { draw, moneyArray, normal, pickWeighted, textArray, unit } from './draws.ts';
import { customers, isLong, isUnicode, purposes, textsIn } from './message-text.ts';

const languages = Object.keys(textsIn);
export const texts: readonly string[] = Object.values(textsIn).flat();

const numbers = (values: readonly number[], type: string): string =>
  `CAST([${values.join(',')}], 'Array(${type})')`;
const ofRoute = (values: readonly string[]): string => `${textArray(values)}[f_route]`;

const longestWait = 72 * 3_600_000;
/** The numbers pumped at: four hundred in a row. */
export const pumpedNumbers = { first: 6281255507000, count: 400 };

/**
 * What is true of one record before it is told as any product's: SQL for named values, each a pure function of
 * f_key, f_hour and f_second. A layer uses the layers before it, never its own: the engine copies an alias to
 * every place that names it, and copies of copies made planning ten times slower than the work.
 */
export function demoFacts(
  product: Product,
  calendar: DemoCalendar,
): readonly Readonly<Record<string, string>>[] {
  const inbound = inboundShare(product);
  const down = routeTo('GB');
  return [
    {
      f_at: "toDateTime64(toDateTime(f_second, 'UTC'), 3, 'UTC')",
      f_pumped:
        pumpingFactor(product) > 1
          ? `(${pumpingHour('f_hour', calendar)} AND ${unit('pumped')} < 0.85)`
          : 'false',
      f_account: pickWeighted(
        'account',
        demoAccounts.map(({ accountId, share }) => [accountId, share] as const),
      ),
      f_number: `toString(10000 + ${draw('number')} % 90000)`,
      f_duration: `toInt64(least(7200, greatest(1, exp(log(95) + 1.1 * ${normal('duration')}))))`,
      f_application: `${textArray(applications)}[1 + ${draw('application')} % ${applications.length}]`,
      f_main: sqlText(demoAccounts[0]?.accountId ?? ''),
    },
    {
      f_route: `if(f_pumped, ${routeTo('ID', 3)}, ${numbers(routeSlots, 'UInt8')}[1 + ${draw('route')} % ${routeSlots.length}])`,
      f_inbound: inbound > 0 ? `(NOT f_pumped AND ${unit('inbound')} < ${inbound})` : 'false',
      f_purpose: `toUInt8(if(f_pumped, 1, toUInt8(${pickWeighted('purpose', [
        ['1', 34],
        ['2', 26],
        ['3', 14],
        ['4', 16],
        ['5', 10],
      ])})))`,
      f_end: 'addSeconds(f_at, f_duration)',
    },
    {
      f_country: ofRoute(demoRoutes.map((route) => route.country.code)),
      f_own: ofRoute(demoRoutes.map((route) => route.country.own)),
      f_phone: `toString(if(f_pumped, ${pumpedNumbers.first} + ${draw('phone')} % ${pumpedNumbers.count},
        ${numbers(
          demoRoutes.map(({ country }) => country.numbers[0]),
          'UInt64',
        )}[f_route]
        + ${draw('phone')} % ${numbers(
          demoRoutes.map(({ country }) => country.numbers[1]),
          'UInt32',
        )}[f_route]))`,
      f_reference: `if(${unit('reference')} < 0.06, '', concat(
        ${textArray(purposes.map(({ team }) => team))}[f_purpose], '-',
        ${textArray(customers)}[1 + ${draw('customer')} % ${customers.length}], '-',
        ${textArray(purposes.map(({ subject }) => subject))}[f_purpose], '-', f_number))`,
      f_text: `toUInt8(${numbers(
        demoRoutes.map(({ country }) => 5 * languages.indexOf(country.language)),
        'UInt8',
      )}[f_route] + f_purpose)`,
      f_outage: `(f_route = ${down} AND f_second >= ${calendar.outage.start / 1000} AND f_second < ${calendar.outage.end / 1000})`,
      f_inbound_price: `${moneyArray(demoRoutes.map(({ country }) => country.inbound))}[f_route]`,
      f_minute: `${moneyArray(demoRoutes.map(({ country }) => country.minute))}[f_route]`,
      f_language: ofRoute(
        demoRoutes.map(({ country }) => locales[country.code] ?? `${country.language}-${country.code}`),
      ),
      f_network: ofRoute(demoRoutes.map(({ network }) => network)),
      f_network_name: ofRoute(demoRoutes.map(({ networkName }) => networkName)),
      f_country_name: ofRoute(demoRoutes.map((route) => route.countryName)),
    },
    {
      f_long: `${numbers(
        texts.map((text) => Number(isLong(text))),
        'UInt8',
      )}[f_text]`,
      f_unicode: `${numbers(
        texts.map((text) => Number(isUnicode(text))),
        'UInt8',
      )}[f_text]`,
      f_failed: `(${unit('failed')} < if(f_outage, 0.85,
        ${numbers(
          demoRoutes.map(({ country }) => country.failing),
          'Float64',
        )}[f_route]))`,
      f_price: `${moneyArray(demoRoutes.map(({ sms }) => sms))}[f_route]
        * if(f_country = 'FR' AND f_second >= ${calendar.priceChange / 1000}, 118, 100) / 100`,
    },
    {
      f_failure: `${numbers(failureSlots, 'UInt8')}[1 + ${draw('failure')} % 100 + 100 * if(f_outage, ${mixPosition.outage},
        ${numbers(
          demoRoutes.map(({ country }) => mixPosition[country.failures]),
          'UInt8',
        )}[f_route])]`,
      f_open: `(NOT f_failed AND ${unit('open')} < 0.004)`,
      f_latency: `toInt64(least(${longestWait}, multiIf(
        f_failed AND ${unit('expiry')} < 0.3, 86400000 + ${unit('wait')} * 172800000,
        ${unit('late')} < 0.012, ${unit('wait')} * ${longestWait},
        exp(log(${numbers(
          demoRoutes.map(({ latency }) => latency),
          'Float64',
        )}[f_route])
          + ${numbers(
            demoRoutes.map(({ country }) => country.tail),
            'Float64',
          )}[f_route] * ${normal('latency')})
          * if(f_outage, 30, 1))))`,
    },
    {
      f_final: 'addSeconds(f_at, intDiv(f_latency, 1000))',
    },
  ];
}

const applications = [
  '2c9e61b4-07d5-4f38-a1c6-5b80e9d3f724',
  '64f1a08d-b3c2-4e97-8d05-c71e2fa9b638',
  'b8d30e75-91a6-4c4f-b2e8-0f65c7d4a193',
  'e07a5c92-46f8-4b1d-93a7-d82b16c0ef54',
];

/** Where people are spoken to in another language than the one their messages are written in. */
const locales: Readonly<Record<string, string>> = {
  PL: 'pl-PL',
  NL: 'nl-NL',
  SE: 'sv-SE',
  ID: 'id-ID',
  SG: 'zh-SG',
};
