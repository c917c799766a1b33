/** What a status means for the person waiting on it. Shown as colour and always as text. */
export type Tone = 'good' | 'pending' | 'bad' | 'unknown';

const tones: Readonly<Record<Exclude<Tone, 'unknown'>, readonly string[]>> = {
  good: [
    'delivered',
    'read',
    'answered',
    'completed',
    'complete',
    'success',
    'successful',
    'ok',
    'verified',
    'approved',
    'available',
    'human',
    'seen',
    'active',
  ],
  pending: [
    'submitted',
    'accepted',
    'buffered',
    'pending',
    'queued',
    'processing',
    'in_progress',
    'in progress',
    'started',
    'ringing',
    'requested',
    'sent',
    'truncated',
  ],
  bad: [
    'failed',
    'failure',
    'rejected',
    'expired',
    'undeliverable',
    'deleted',
    'error',
    'timeout',
    'timed_out',
    'busy',
    'cancelled',
    'canceled',
    'unanswered',
    'blocked',
    'declined',
    'no_match',
    'unavailable',
    'aborted',
    'user_rejected',
    'fraud',
  ],
};

const byStatus = new Map(
  Object.entries(tones).flatMap(([tone, statuses]) =>
    statuses.map((status) => [status, tone as Tone] as const),
  ),
);

export function toneOf(status: string): Tone {
  return byStatus.get(status.trim().toLowerCase()) ?? 'unknown';
}
