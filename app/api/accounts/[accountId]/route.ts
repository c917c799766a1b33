import * as endpoints from '#lib/endpoints/accounts.ts';
import { route } from '#lib/server/route.ts';
import { changeAccount } from '#lib/services/change-account.ts';
import { removeAccount } from '#lib/services/remove-account.ts';

export const PATCH = route(endpoints.changeAccount, (context, { params, body }) =>
  changeAccount(context, params.accountId, body),
);

export const DELETE = route(endpoints.removeAccount, (context, { params }) =>
  removeAccount(context, params.accountId),
);
