const patienceMs = 10_000;

/** Announces a finished report; throws unless it was taken. Answers are not read and redirects not followed. */
export async function postCallback(
  address: string,
  report: Readonly<Record<string, unknown>>,
): Promise<void> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(report),
    redirect: 'manual',
    signal: AbortSignal.timeout(patienceMs),
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`A callback was answered with ${answer.status}.`);
}
