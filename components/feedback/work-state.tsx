import classes from './work-state.module.css';

export type Tone = 'good' | 'running' | 'waiting' | 'attention' | 'bad' | 'over';

/** In one word how it stands with a piece of work. */
export function WorkState({ word, tone }: { readonly word: string; readonly tone: Tone }) {
  return (
    <span className={classes.word} data-tone={tone}>
      {word}
    </span>
  );
}

/** Work that goes on, nobody knows how long. What it is stands beside it in words. */
export function EndlessBar() {
  return <div className={classes.endless} aria-hidden="true" />;
}
