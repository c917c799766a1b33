import { handleAuth } from '#lib/server/auth-handler.ts';

interface Segment {
  readonly params: Promise<{ readonly nextauth: readonly string[] }>;
}

async function handle(request: Request, { params }: Segment): Promise<Response> {
  return handleAuth(request, (await params).nextauth);
}

export { handle as GET, handle as POST };
