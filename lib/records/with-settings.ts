import type { EngineOptions } from './record-engine.ts';
import { sqlText } from './sql-name.ts';

/** A SELECT with settings of its own. */
export function withSettings(select: string, settings: NonNullable<EngineOptions['settings']>): string {
  const value = (given: string | number) => (typeof given === 'number' ? given : sqlText(given));
  const all = Object.entries(settings).map(([name, given]) => `${name} = ${value(given)}`);
  return `${select} SETTINGS ${all.join(', ')}`;
}
