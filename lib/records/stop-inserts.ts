import type { RecordEngine } from './record-engine.ts';
import { sqlName, sqlText } from './sql-name.ts';

/** On a server an INSERT may outlive the process that sent it, and would be there twice when it is sent again. */
export const stopInserts = (engine: RecordEngine, database: string): Promise<void> =>
  engine.run(`KILL QUERY WHERE startsWith(query, ${sqlText(`INSERT INTO ${sqlName(database)}.`)}) SYNC`);
