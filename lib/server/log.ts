import pino from 'pino';

/** What the rest of the house needs of a log. */
export interface Logger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug';

/** One JSON line per event. Names that usually carry secrets or personal values are cut out even if somebody logs them. */
export function createLog(level: LogLevel, destination?: pino.DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: [
        'authorization',
        'cookie',
        'password',
        'secret',
        'apiSecret',
        'token',
        'headers',
        '*.authorization',
        '*.cookie',
        '*.password',
        '*.secret',
        '*.token',
      ],
      censor: '[hidden]',
    },
    serializers: { err: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

const longest = 500;

/** Drizzle puts the values of a statement into its message, so its cause is told instead. */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const told =
    error.name === 'DrizzleQueryError' || error.message.startsWith('Failed query') ? error.cause : error;
  const { name, message } =
    told instanceof Error ? told : { name: error.name, message: 'a statement failed' };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return {
    type: name,
    message: message.slice(0, longest),
    stack: frames.slice(0, 12).map((line) => line.trim()),
  };
}
