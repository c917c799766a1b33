/** The middle of the values; the mean of the two middle ones where there is no middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  return (upper + lower) / 2;
}

/** Milliseconds an action takes. */
export async function timed(action: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

/**
 * Runs both sides turn by turn, so that whatever else the machine does hits both, and prints medians and their ratio.
 * `pause` is slept between the runs, outside the measured time: for servers with a limit on requests per second.
 * Resolves with the two medians in milliseconds.
 */
export async function compare(
  title: string,
  sides: { readonly ours: () => Promise<unknown>; readonly baseline: () => Promise<unknown> },
  options: { readonly rounds: number; readonly pause?: number; readonly aim?: number },
): Promise<{ readonly ours: number; readonly baseline: number }> {
  const ours: number[] = [];
  const baseline: number[] = [];
  const pause = () => new Promise((resolve) => setTimeout(resolve, options.pause ?? 0));
  for (let round = -3; round < options.rounds; round += 1) {
    const first = await timed(sides.baseline);
    await pause();
    const second = await timed(sides.ours);
    await pause();
    if (round < 0) continue;
    baseline.push(first);
    ours.push(second);
  }
  const medians = { ours: median(ours), baseline: median(baseline) };
  ratio(title, medians.ours, medians.baseline, 'ms', options.aim);
  return medians;
}

/** One line: ours, the baseline of the same run, and what counts, their ratio. */
export function ratio(title: string, ours: number, baseline: number, unit: string, aim?: number): void {
  const target = aim === undefined ? '' : `  (aim ≤ ${aim})`;
  print(
    `${title}: ${round(ours)} ${unit} against ${round(baseline)} ${unit} = ${round(ours / baseline)}${target}`,
  );
}

export function figure(title: string, value: number, unit: string, aim?: string): void {
  print(`${title}: ${round(value)} ${unit}${aim === undefined ? '' : `  (aim ${aim})`}`);
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
