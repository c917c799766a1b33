import type { ClosingDto, LackingTimeDto, OwnedPartDto } from '#lib/endpoints/spend.ts';
import { timeText } from './spend-words.ts';

type Part = Pick<OwnedPartDto, 'title' | 'missing' | 'gone'>;

/** `1 day of inbound`, or `1 day` where there is one question for both. */
export const lackingText = ({ direction, ms }: LackingTimeDto): string =>
  `${timeText(ms)}${direction ? ` of ${direction}` : ''}`;

/** What of a product is not owned, whether it can be had or not, each direction for itself. */
export function lackingOf({ missing, gone }: Pick<Part, 'missing' | 'gone'>): readonly LackingTimeDto[] {
  const byDirection = Map.groupBy([...missing, ...gone], ({ direction }) => direction);
  return [...byDirection].map(([direction, all]) => ({
    direction,
    ms: all.reduce((sum, { ms }) => sum + ms, 0),
  }));
}

/** `1 day of inbound SMS`, once for each direction that is not owned whole. */
export const lackingTexts = (part: Part): readonly string[] =>
  lackingOf(part).map(({ direction, ms }) => `${timeText(ms)} of ${productText(part.title, direction)}`);

const mostTold = 6;

/** What was missing when a period was closed, product by product as far as there is room. */
export function closedLackingText(lacking: ClosingDto['lacking']): string {
  const accounts = new Set(lacking.map(({ account }) => account)).size;
  const told = lacking.slice(0, mostTold).map(({ title, direction, ms, accountName }) => {
    const of = accounts > 1 ? ` of ${accountName}` : '';
    return `${timeText(ms)} of ${productText(title, direction)}${of}`;
  });
  const others = lacking.length - mostTold;
  return `${told.join(', ')}${others > 0 ? ` and ${others} more` : ''}`;
}

/** `inbound SMS`; the product alone where it is asked for at once. */
export const productText = (title: string, direction: LackingTimeDto['direction']): string =>
  direction === null ? title : `${direction} ${title}`;
