import type { ReportDto } from '#lib/endpoints/reports.ts';
import { formatUtc, parseInstant } from '#lib/query/instant.ts';

/** The question of a report once for each half of its range, as addresses; null where it cannot be asked from here. */
export function halvesOf(
  report: Pick<ReportDto, 'search' | 'range'>,
): { readonly older: string; readonly newer: string } | null {
  const { search, range } = report;
  const [start, end] = [parseInstant(range.start), parseInstant(range.end)];
  if (search === null || start === null || end === null || end - start < 2000) return null;
  const middle = Math.floor((start + end) / 2000) * 1000;
  const part = (from: number, to: number) => {
    const parameters = new URLSearchParams(search);
    parameters.delete('preset');
    parameters.set('start', formatUtc(from));
    parameters.set('end', formatUtc(to));
    return parameters.toString().replaceAll('%3A', ':');
  };
  return { older: part(start, middle), newer: part(middle, end) };
}
