import * as endpoints from '#lib/endpoints/vault.ts';
import { route } from '#lib/server/route.ts';
import { listVaultRules } from '#lib/services/list-vault-rules.ts';
import { setVaultRule } from '#lib/services/set-vault-rule.ts';

export const GET = route(endpoints.listVaultRules, (context) => listVaultRules(context));

export const PUT = route(endpoints.setVaultRule, (context, { body }) => setVaultRule(context, body));
