/** One authenticated request on its way through an operation. */
export interface Call {
  readonly request: Request;
  readonly url: URL;
  /** Origin and path before `/v2` or `/v3`: what links in answers begin with. */
  readonly base: string;
  /** The variable part of the path, decoded; empty where the path has none. */
  readonly id: string;
  readonly requestId: string;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly apiKey: string;
}

/** One endpoint. `path` is matched against the path without its prefix and without a trailing slash. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: RegExp;
  /** One of the asynchronous half, which has a smaller budget of requests. */
  readonly asynchronous?: true;
  run(call: Call): Promise<Response>;
}
