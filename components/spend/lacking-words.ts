import type { LackingTimeDto, OwnedPartDto } from '#lib/endpoints/spend.ts';
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

/** `inbound SMS`; the product alone where it is asked for at once. */
export const productText = (title: string, direction: LackingTimeDto['direction']): string =>
  direction === null ? title : `${direction} ${title}`;
