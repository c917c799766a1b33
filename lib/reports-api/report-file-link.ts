import type { ReportAnswer } from '#lib/wire/report-answer.ts';

/** What the links of a report come to. They are read for the id of the file and never followed. */
export interface FileLink {
  readonly fileId: string | null;
  /** A link leads to a server that is neither the API nor one of the configured media servers. */
  readonly foreign: boolean;
  readonly warnings: readonly string[];
}

/** Ids go into paths of ours: nothing that could be a path of its own. */
const plainId = /^[A-Za-z0-9](?:[\w-]{0,126}[A-Za-z0-9])?$/;
const mediaPath = /\/v3\/media\/([^/]+)\/?$/;

export function isPlainId(text: string): boolean {
  return plainId.test(text);
}

/** Not `URL.origin`, which of a `blob:` address is the origin of what it wraps. */
export function serverOf(url: URL): string {
  return `${url.protocol}//${url.host}`;
}

function fileIn(url: URL): string | null {
  const id = mediaPath.exec(url.pathname)?.[1] ?? '';
  return isPlainId(id) ? id : null;
}

/** `servers`: the API's own first, each as protocol, host and port. */
export function readFileLink(report: ReportAnswer, base: string, servers: ReadonlySet<string>): FileLink {
  const hrefs = [report._links?.download_report?.href, report.download_url].filter(
    (href) => typeof href === 'string' && href !== '',
  );
  const urls = hrefs.map((href) => URL.parse(href ?? '', base));
  const trusted = urls.filter((url) => url !== null && servers.has(serverOf(url)));
  const ids = [...new Set(trusted.flatMap((url) => (url ? (fileIn(url) ?? []) : [])))];

  const warnings: string[] = [];
  const foreign = trusted.length < urls.length;
  if (foreign) warnings.push('A link to the file points to another server; it was not used.');
  if (trusted.length > 0 && ids.length === 0)
    warnings.push('The link to the file is not one that the API documents; it was not used.');
  if (ids.length > 1) warnings.push('Vonage named two different files for this report; the first was taken.');
  return { fileId: ids[0] ?? null, foreign: foreign && ids.length === 0, warnings };
}
