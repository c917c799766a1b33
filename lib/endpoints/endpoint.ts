import type { z } from 'zod';

/**
 * One address of our own HTTP contract, shared by both sides: `route()` in lib/server checks it, the browser types
 * its calls from it. Schemas of objects should be strict, so that nobody sets what they were not asked for.
 */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/api/${string}`;
  readonly params?: z.ZodType;
  /** Sees each query parameter as one text; a parameter given twice never gets this far. */
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly answer?: z.ZodType;
  /** 200 unless said otherwise. */
  readonly status?: number;
  /** 64 KiB unless said otherwise. */
  readonly maxBodyBytes?: number;
  /** Calls a page repeats by itself: they do not keep a session alive. */
  readonly polled?: boolean;
}

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

export interface Input<E extends Endpoint> {
  readonly params: Output<E['params']>;
  readonly query: Output<E['query']>;
  readonly body: Output<E['body']>;
}

/** What the caller sends, before the schema has changed it. */
export type BodyOf<E extends Endpoint> = E['body'] extends z.ZodType ? z.input<E['body']> : undefined;

export type AnswerOf<E extends Endpoint> = Output<E['answer']>;
