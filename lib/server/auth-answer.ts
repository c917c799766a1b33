interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string | null;
}

/** Stands in for the response object next-auth writes to, and gives back what was written. */
export function collectAnswer(): { readonly response: object; answer(): Answer } {
  let status = 200;
  let text: string | null = null;
  const written = new Map<string, string | readonly string[]>();
  const setHeader = (name: string, value: string | readonly string[]) => {
    written.set(name.toLowerCase(), value);
    return response;
  };
  const response = {
    setHeader,
    getHeader: (name: string) => written.get(name.toLowerCase()),
    status(code: number) {
      status = code;
      return response;
    },
    json(value: unknown) {
      setHeader('content-type', 'application/json');
      text = JSON.stringify(value);
    },
    send(value: unknown) {
      text = value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);
    },
    end: () => undefined,
  };
  return {
    response,
    answer() {
      const headers = new Headers();
      for (const [name, value] of written) {
        for (const one of typeof value === 'string' ? [value] : value) headers.append(name, one);
      }
      return { status, headers, text };
    },
  };
}
