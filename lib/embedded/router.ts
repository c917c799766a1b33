import type { Operation } from './operation.ts';
import { unknownPath, wrongVerb } from './refusal.ts';

export interface Match {
  readonly operation: Operation;
  /** The path before the API's own, such as /sandbox. */
  readonly prefix: string;
  readonly id: string;
}

const apiPath = /^(?<prefix>\/.*?)??(?<path>\/(?:v2\/reports|v3\/media|faults)(?:\/.*)?)$/;

/** Finds the operation a request is for, or refuses: 404 for an unknown path, 405 for the wrong verb on a known one. */
export function route(operations: readonly Operation[], method: string, pathname: string): Match {
  const groups = apiPath.exec(pathname)?.groups;
  const path = groups?.path?.replace(/(?<=.)\/$/, '') ?? '';
  const here = operations.filter((operation) => operation.path.test(path));
  if (here.length === 0) throw unknownPath();
  const operation = here.find((candidate) => candidate.method === method);
  if (!operation) throw wrongVerb(here.map((candidate) => candidate.method));
  return { operation, prefix: groups?.prefix ?? '', id: decoded(operation.path.exec(path)?.[1] ?? '') };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw unknownPath();
  }
}
