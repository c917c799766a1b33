import type { RecordsPageDto } from '#lib/endpoints/records.ts';

/** What pages say is gone, the newest first, with stretches that meet told as one. */
export function goneStretches(gone: RecordsPageDto['gone']): RecordsPageDto['gone'] {
  const joined: { start: string; end: string }[] = [];
  for (const { start, end } of gone) {
    const newer = joined.at(-1);
    if (newer && Date.parse(newer.start) <= Date.parse(end)) newer.start = start;
    else joined.push({ start, end });
  }
  return joined;
}
