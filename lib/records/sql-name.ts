/** Quotes an identifier. Names come from the catalogue or the configuration, never from a request. */
export function sqlName(name: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw new Error(`Not usable as a database name: ${name}`);
  return `\`${name}\``;
}

/** A string literal, for names and constants of ours; values of a request are always bound as parameters. */
export function sqlText(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
