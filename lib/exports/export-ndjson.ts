import type { RecordChunk, RecordEngine } from '#lib/records/record-engine.ts';
import { sqlText } from '#lib/records/sql-name.ts';
import type { ExportColumn } from './export-columns.ts';
import type { ExportPlan, ExportSource } from './export-plan.ts';
import { selectExport } from './select-export.ts';

/** One record a line by the API's names, each value as the API writes it: amounts and ids keep every digit. */
export function exportNdjson(
  engine: RecordEngine,
  source: ExportSource,
  plan: ExportPlan,
  columns: readonly ExportColumn[],
): AsyncIterable<RecordChunk> {
  const members = columns.flatMap((column, position) => [
    sqlText(`${position === 0 ? '{' : ','}${JSON.stringify(column.name)}:`),
    member(column),
  ]);
  const { sql, params } = selectExport(source, [`concat(${members.join(', ')}, '}')`]);
  return engine.stream(sql, params, {
    ...{ format: 'TSVRaw', signal: plan.signal },
    settings: { output_format_json_escape_forward_slashes: 0 },
  });
}

function member(column: ExportColumn): string {
  const { isMasked, beside, field } = column;
  if (isMasked) return "'null'";
  if (!field) return beside ? `if(${beside.json} = '', 'null', ${beside.json})` : "'null'";
  return beside ? `if(${beside.json} != '', ${beside.json}, ${usual(column)})` : usual(column);
}

function usual({ kind, field, value, text }: ExportColumn): string {
  if (kind === 'object') return `if(${text} = '', 'null', ${text})`;
  if (kind === 'boolean') return `multiIf(${text} = 'true', 'true', ${text} = 'false', 'false', 'null')`;
  const isBare = field?.wire === 'integer' || field?.wire === 'number';
  return isBare ? `ifNull(toString(${value}), 'null')` : `toJSONString(${text})`;
}
