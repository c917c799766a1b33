/** The system's, and the record engine's for NOT_ENOUGH_SPACE. */
const codes = new Set(['ENOSPC', 'EDQUOT', '243']);

/** Whether something could not be written for want of room, on the disk or in what its owner may use of it. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && codes.has(String(error.code));
}
