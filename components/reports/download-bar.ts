import type { ReportDto } from '#lib/endpoints/reports.ts';
import type { Permission } from '#lib/policy/policy.ts';

/** Why somebody may not have the file itself; empty for those who may. The server decides again. */
export function downloadBar(report: ReportDto, permissions: readonly Permission[]): string {
  const withheld = [
    ...(permissions.includes('personal.read') ? [] : ['numbers']),
    ...(permissions.includes('prices.read') ? [] : ['prices']),
    ...(!report.includeMessage || permissions.includes('bodies.read') ? [] : ['the text of messages']),
  ];
  if (withheld.length === 0) return '';
  return `The file shows ${listed(withheld)}, which your role may not see. Open the report here instead.`;
}

function listed(words: readonly string[]): string {
  const [last = '', ...others] = [...words].reverse();
  return others.length === 0 ? last : `${others.reverse().join(', ')} and ${last}`;
}
