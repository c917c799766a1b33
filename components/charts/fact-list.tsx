import classes from './figure.module.css';

export interface Fact {
  readonly label: string;
  readonly text: string;
  /** How complete it is, or what it is a part of. */
  readonly note: string;
}

/** The numbers one comes for, each with its completeness. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ label, text, note }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <b>{text}</b>
            <span>{note}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
