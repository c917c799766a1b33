const units = ['kB', 'MB', 'GB', 'TB'];

/** A size as people say it: `412 B`, `1.4 kB`, `87 MB`, in thousands as download dialogs count. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  let size = bytes;
  let unit = -1;
  // Rounded first, so that 999,999 bytes are 1.0 MB and never 1000 kB.
  while (unit + 1 < units.length && Number(size.toPrecision(3)) >= 1000) {
    size /= 1000;
    unit += 1;
  }
  return `${size < 9.95 ? size.toFixed(1) : Math.round(size)} ${units[unit] ?? ''}`;
}
