/** Controls, invisible and direction-changing characters: they could forge a log line or a label. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;
/** What may be a phone number or a long id: texts of errors are logged, people's numbers are not. */
const longNumber = /\+?\d{7,}/g;

/** A piece of text that the upstream wrote, made fit for a sentence of ours. */
export function upstreamText(value: unknown, longest = 300): string {
  if (typeof value !== 'string') return '';
  const text = value
    .slice(0, 4 * longest)
    .replace(unprintable, ' ')
    .replace(longNumber, '…');
  const oneLine = text.replace(/\s+/g, ' ').trim();
  return oneLine.length <= longest ? oneLine : `${oneLine.slice(0, longest - 1)}…`;
}
