import { countryName } from '#lib/catalogue/countries.ts';
import { networks } from '#lib/catalogue/networks.ts';
import { type DemoCountry, demoCountries } from './demo-countries.ts';

/** One network of one country: what a message to it costs and how long it takes. */
export interface DemoRoute {
  readonly country: DemoCountry;
  readonly countryName: string;
  readonly network: string;
  readonly networkName: string;
  /** Decimal text in EUR. */
  readonly sms: string;
  readonly latency: number;
  readonly weight: number;
}

/** Every further network of a country is smaller, a little dearer and a little slower than the one before. */
function routesOf(country: DemoCountry): DemoRoute[] {
  return networks
    .filter((network) => network.country === country.code)
    .slice(0, 4)
    .map((network, position) => ({
      country,
      countryName: countryName(country.code),
      network: network.code,
      networkName: network.name,
      sms: dearer(country.sms, position),
      latency: Math.round(country.latency * (1 + 0.35 * position)),
      weight: country.weight / (1 + position),
    }));
}

function dearer(price: string, steps: number): string {
  const [whole = '0', fraction = ''] = price.split('.');
  const units = BigInt(whole + fraction.padEnd(5, '0'));
  const raised = (units * BigInt(100 + 6 * steps)) / 100n;
  const digits = raised.toString().padStart(6, '0');
  return `${digits.slice(0, -5)}.${digits.slice(-5)}`;
}

export const demoRoutes: readonly DemoRoute[] = demoCountries.flatMap(routesOf);

/** A thousand slots holding route positions in proportion to their weight: one draw picks a route. */
export const routeSlots: readonly number[] = (() => {
  const total = demoRoutes.reduce((sum, route) => sum + route.weight, 0);
  let reached = 0;
  return demoRoutes.flatMap((route, position) => {
    const from = Math.round((reached / total) * 1000);
    reached += route.weight;
    return Array.from({ length: Math.round((reached / total) * 1000) - from }, () => position + 1);
  });
})();

/** The first network of a country, as a position SQL arrays understand. */
export function routeTo(country: string, position = 0): number {
  const first = demoRoutes.findIndex((route) => route.country.code === country);
  if (first < 0) throw new Error(`no demo route to ${country}`);
  return first + 1 + position;
}
