import classes from './logo.module.css';

/** A toll barrier as the letter T, over the lines of a ledger. */
export function Logo({
  size = 26,
  wordmark = true,
}: {
  readonly size?: number;
  readonly wordmark?: boolean;
}) {
  return (
    <span className={classes.logo}>
      {/* biome-ignore lint/performance/noImgElement: an SVG of one kilobyte gains nothing from the image optimiser */}
      <img src="/icon.svg" alt={wordmark ? '' : 'Tollbook'} width={size} height={size} />
      {wordmark ? <span className={classes.word}>Tollbook</span> : null}
    </span>
  );
}
