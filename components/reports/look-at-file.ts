import { headerFault, headerNames } from '#lib/query/header-names.ts';
import { type CsvKind, recogniseCsv } from '#lib/query/recognise-csv.ts';

const mostBytes = 8 * 1024 ** 3;
const headBytes = 64 * 1024;

interface Look {
  /** Why it cannot be opened, for people; empty when nothing speaks against it. */
  readonly fault: string;
  /** What the person is asked to choose from before anything is sent; none when there is no doubt. */
  readonly possible: readonly CsvKind[];
}

/** What the beginning of a file says before gigabytes of it are sent. The server looks at all of it again. */
export async function lookAtFile(file: File): Promise<Look> {
  if (file.size > mostBytes)
    return fault('This file is larger than 8 GB. Cut it into smaller ones and drop those in.');
  const bytes = await file
    .slice(0, headBytes)
    .arrayBuffer()
    .catch(() => null);
  if (!bytes) return fault('This cannot be read. Choose one file, not a folder.');
  const text = new TextDecoder().decode(bytes);
  if (text.startsWith('PK\u0003\u0004')) return { fault: '', possible: [] };
  const line = text.split('\n', 1)[0] ?? '';
  const names = headerNames(line);
  if (!names) return fault(headerFault(line));
  const { sure, possible } = recogniseCsv(names, [file.name]);
  if (possible.length === 0)
    return fault(
      'This is no report: no product has the columns of this file. Use the file as Vonage made it.',
    );
  return { fault: '', possible: sure ? [] : possible };
}

const fault = (sentence: string): Look => ({ fault: sentence, possible: [] });
