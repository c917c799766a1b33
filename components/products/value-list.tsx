import classes from './reference-table.module.css';

/** Long lists are folded: they are looked up, not read. */
export function ValueList({ values }: { readonly values: readonly string[] }) {
  const list = (
    <span className={classes.values}>
      {values.map((value) => (
        <code key={value}>{value}</code>
      ))}
    </span>
  );
  if (values.length <= 8) return list;
  return (
    <details className={classes.more}>
      <summary>{values.length} values</summary>
      {list}
    </details>
  );
}
