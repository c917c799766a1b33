import * as endpoints from '#lib/endpoints/accounts.ts';
import { route } from '#lib/server/route.ts';
import { verifyAccount } from '#lib/services/verify-account.ts';

export const POST = route(endpoints.verifyAccount, (context, { params }) =>
  verifyAccount(context, params.accountId),
);
