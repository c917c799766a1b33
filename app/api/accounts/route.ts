import * as endpoints from '#lib/endpoints/accounts.ts';
import { route } from '#lib/server/route.ts';
import { addAccount } from '#lib/services/add-account.ts';
import { listAccounts } from '#lib/services/list-accounts.ts';

export const GET = route(endpoints.listAccounts, (context) => listAccounts(context));

export const POST = route(endpoints.addAccount, (context, { body }) => addAccount(context, body));
