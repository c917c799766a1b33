import type { Values } from './common-values.ts';
import { demoAccounts } from './demo-accounts.ts';
import { below, draw, hex16, money, pick, pickWeighted, textArray, unit, uuid } from './draws.ts';

const minutes = pickWeighted('minutes', [
  ['600', 6],
  ['1800', 3],
  ['3600', 1],
]).replace(/'(\d+)'/g, 'toInt64($1)');
const succeeded = `if(f_failed, 'FAILED', 'SUCCESS')`;

export const qualityOnDemand: Values = {
  session_id: uuid('session'),
  duration: minutes,
  date_end: `addSeconds(f_at, ${minutes})`,
  status: succeeded,
  total_price: `if(f_failed, ${money('0')}, ${money('0.05')} * ${minutes} / 600)`,
};

const check = `(1 + ${draw('check')} % 4)`;
const simSwap = `${check} = 4`;

export const networkApiEvent: Values = {
  record_creation_time: 'addSeconds(f_at, 1)',
  product_name: `${textArray(['camara-device-status', 'camara-device-location', 'camara-number-verification', 'camara-sim-swap'])}[${check}]`,
  product_path: `${textArray(['DeviceStatus', 'DeviceLocation', 'NumberVerification', 'SimSwap'])}[${check}]`,
  status: succeeded,
  total_price: `if(f_failed, ${money('0')}, ${money('0.005')})`,
  request_type: `if(${simSwap}, ${pick('request type', ['check', 'check', 'retrieve-date'])}, '')`,
  response_result: `if(f_failed, '', if(${unit('answer')} < 0.9, 'true', 'false'))`,
  request_session_id: `concat('vn-', lower(${hex16('session')}))`,
  correlation_id: uuid('correlation'),
};

const job = pickWeighted('job', [
  ['SYNC_JOB_FROM_DATES', 6],
  ['SYNC_JOB_FROM_ID', 3],
  ['ASYNC_JOB', 1],
]);
const asked = pickWeighted('asked', [
  ['SMS', 45],
  ['MESSAGES', 20],
  ['VOICE-CALL', 18],
  ['VERIFY-V2', 10],
  ['REPORTS-USAGE', 7],
]);
const items = `multiIf(${job} = 'SYNC_JOB_FROM_ID', toInt64(1 + ${below('ids', 20)}),
  ${job} = 'ASYNC_JOB', toInt64(1000 + ${below('rows', 200_000)}), toInt64(${below('rows', 1001)}))`;
const free = `${asked} = 'REPORTS-USAGE'`;
const price = `if(${free}, ${money('0')}, ${money('0.0004')})`;
const time = (expression: string): string => `concat(formatDateTime(${expression}, '%FT%T'), '+00:00')`;
const main = demoAccounts[0]?.accountId ?? '';

export const reportsUsage: Values = {
  acc: 'f_main',
  master_account_id: 'f_main',
  date_started: `if(${job} = 'ASYNC_JOB', addSeconds(f_at, 2), NULL)`,
  date_finished: `addSeconds(f_at, if(${job} = 'ASYNC_JOB', 5 + intDiv(${items}, 2500), 1))`,
  status: pickWeighted('status', [
    ['SUCCESS', 82],
    ['TRUNCATED', 15],
    ['FAILED', 2],
    ['ABORTED', 1],
  ]),
  is_charged: `if(${free}, 'FALSE', 'TRUE')`,
  request_params: `concat('{"product":"', ${asked}, '","account_id":"', f_account,
    if(${job} = 'SYNC_JOB_FROM_ID', '', concat('","date_start":"', ${time('addDays(f_at, -1)')}, '","date_end":"', ${time('f_at')})), '"}')`,
  job_type: job,
  requested_product: asked,
  items_written: items,
  price,
  total_price: `${price} * ${items}`,
  tier_volume: `if(f_account = '${main}', '1-10000', '')`,
};
