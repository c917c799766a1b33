import type { ClosingDto, LackingTimeDto, OwnedPartDto } from '#lib/endpoints/spend.ts';
import { timeText } from './spend-words.ts';

/** `1 day of inbound`, or `1 day` where there is one question for both. */
export const lackingText = ({ direction, ms }: LackingTimeDto): string =>
  `${timeText(ms)}${direction ? ` of ${direction}` : ''}`;

/** `1 day of inbound SMS`, once for each direction that is not owned whole. */
export const lackingTexts = ({
  title,
  lacking,
}: Pick<OwnedPartDto, 'title' | 'lacking'>): readonly string[] =>
  lacking.map(({ direction, ms }) => `${timeText(ms)} of ${productText(title, direction)}`);

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
