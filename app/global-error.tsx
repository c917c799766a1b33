'use client';

/** The last resort, when even the root layout broke: no theme, no providers, only HTML. */
export default function GlobalError({ error }: { readonly error: Error & { readonly digest?: string } }) {
  return (
    <html lang="en">
      <head>
        <title>Tollbook could not start</title>
      </head>
      <body
        style={{
          font: '16px/1.5 system-ui, sans-serif',
          maxWidth: '36rem',
          margin: '15vh auto',
          padding: '0 1rem',
        }}
      >
        <h1>Tollbook could not show this page</h1>
        <p>
          Reload it in a moment. If it stays like this, tell an administrator
          {error.digest ? ` and quote ${error.digest}` : ''}.
        </p>
        <p>
          <a href="/">Reload Tollbook</a>
        </p>
      </body>
    </html>
  );
}
