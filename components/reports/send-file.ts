import { ApiProblem, problemOf } from '#components/queries/api-problem.ts';
import { dropInFile, type ReportDto } from '#lib/endpoints/reports.ts';

export interface SentAs {
  readonly account: string;
  readonly product?: string;
  readonly direction?: string;
}

/**
 * Sends a file, telling from 0 to 1 how much of it has gone. XMLHttpRequest, because `fetch` tells nothing of what it has
 * sent. Rejects with an `ApiProblem`, or with the reason of `signal`.
 */
export function sendFile(
  file: File,
  as: SentAs,
  { onSent, signal }: { readonly onSent: (part: number) => void; readonly signal: AbortSignal },
): Promise<ReportDto> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(dropInFile.method, `${dropInFile.path}?${new URLSearchParams({ ...as })}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name.toWellFormed()).slice(0, 900));
    request.upload.onprogress = ({ loaded, total }) => onSent(total === 0 ? 1 : loaded / total);
    request.onload = () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText) as ReportDto);
      else
        problemOf(new Response(request.responseText || '{}', { status: request.status })).then(
          reject,
          reject,
        );
    };
    request.onerror = () => reject(brokenOff());
    request.onabort = () => reject(signal.reason);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

function brokenOff(): ApiProblem {
  return new ApiProblem(
    'unavailable',
    'The connection broke off before the whole file was there. Nothing of it was kept. Check the connection, then try again.',
    { title: 'The file did not arrive', status: 0 },
  );
}
