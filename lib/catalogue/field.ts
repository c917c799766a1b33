export type Direction = 'inbound' | 'outbound';

/** What a value means: decides its column type, its rendering and its place in a form. */
export type Semantic =
  | 'id'
  | 'phone'
  | 'text'
  | 'money'
  | 'currency'
  | 'datetime'
  | 'duration'
  | 'latency'
  | 'country'
  | 'network'
  | 'enum'
  | 'flag'
  | 'integer'
  | 'json';

/** One field of a record as the API spells it. Durations are seconds, latencies milliseconds. */
export interface Field {
  readonly name: string;
  readonly semantic: Semantic;
  readonly description: string;
  readonly example: string;
  /** How the value travels in JSON; the API sends nearly everything as a string. */
  readonly wire?: 'boolean' | 'integer' | 'number' | 'object';
  /** Present only in records of this direction; absent means both. */
  readonly direction?: Direction;
  /** Present only when this request parameter is true. */
  readonly presentWhen?: 'include_message' | 'show_concatenated';
  /** Values the field is known to take; records may hold others. */
  readonly values?: readonly string[];
  /** Identifies a person (number, sender, IP address): masked for roles without personal.read. */
  readonly personal?: boolean;
  /** Text of a message: masked for roles without bodies.read. */
  readonly body?: boolean;
}
