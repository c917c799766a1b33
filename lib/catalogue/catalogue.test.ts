import { describe, expect, test } from 'vitest';
import { families, productNamed, products } from './catalogue.ts';
import { csvColumnsOf, fieldNamed, fieldsOf } from './product-fields.ts';

const directions = ['inbound', 'outbound'] as const;
const names = (items: readonly { name: string }[]) => items.map(({ name }) => name);
const required = (name: string) => {
  const product = productNamed(name);
  if (product === undefined) throw new Error(`no product ${name}`);
  return product;
};

describe('names', () => {
  test('a product is found by either name, spelled exactly', () => {
    expect(productNamed('VOICE-API')).toBe(productNamed('VOICE-CALL'));
    expect(productNamed('VOICE-REJECTED')).toBe(productNamed('VOICE-FAILED'));
    expect(productNamed('NUMBER-VERIFY')).toBe(productNamed('VERIFY-API'));
    for (const unknown of ['voice-call', ' SMS', '', '__proto__', 'constructor', 'CONVERSATIONS']) {
      expect(productNamed(unknown)).toBeUndefined();
    }
  });

  test('no name or title belongs to two products', () => {
    const all = products.flatMap(({ name, publicName }) => [...new Set([name, publicName])]);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(25);
    expect(new Set(products.map(({ title }) => title)).size).toBe(products.length);
  });

  test('every family has a product', () => {
    expect(new Set(products.map(({ family }) => family))).toEqual(new Set(families));
  });
});

describe.each(products)('$name', (product) => {
  test('names each field and filter once, and labels filters apart', () => {
    expect(new Set(names(product.fields)).size).toBe(product.fields.length);
    expect(new Set(names(product.filters)).size).toBe(product.filters.length);
    expect(new Set(product.filters.map(({ label }) => label)).size).toBe(product.filters.length);
  });

  test('points only to fields it has, of the fitting kind', () => {
    const roles = {
      money: product.priceField,
      currency: product.currencyField,
      latency: product.latencyField,
      duration: product.durationField,
      enum: product.statusField,
      country: product.countryField,
      network: product.networkField,
      datetime: product.rangeField,
    };
    for (const [semantic, name] of Object.entries(roles)) {
      if (name !== undefined) expect([name, fieldNamed(product, name)?.semantic]).toEqual([name, semantic]);
    }
  });

  test('can be ordered and looked up whatever the direction', () => {
    expect(fieldNamed(product, product.rangeField)?.direction).toBeUndefined();
    expect(product.idFields).toContain('id');
    for (const name of product.idFields) {
      expect(fieldNamed(product, name)).toMatchObject({ semantic: 'id' });
      expect(fieldNamed(product, name)?.direction).toBeUndefined();
    }
  });

  test('has a price and a currency exactly when its records carry money', () => {
    const money = product.fields.some(({ semantic }) => semantic === 'money');
    expect([product.priceField !== undefined, product.currencyField !== undefined]).toEqual([money, money]);
  });

  test.each(directions)('has CSV columns for its %s fields only', (direction) => {
    const columns = csvColumnsOf(product, direction);
    const fields = names(fieldsOf(product, direction));
    expect(new Set(columns).size).toBe(columns.length);
    expect(columns).toEqual(fields.filter((name) => columns.includes(name)));
    expect(fields.filter((name) => !columns.includes(name))).toEqual(
      product.name === 'SMS' && direction === 'outbound' ? ['price'] : [],
    );
  });

  test('treats direction as its records do', () => {
    const differs = product.fields.some(({ direction }) => direction !== undefined);
    expect(differs).toBe(product.direction === 'required');
    expect(fieldNamed(product, 'direction') !== undefined).toBe(product.direction !== 'rejected');
    expect(names(product.filters)).not.toContain('direction');
  });

  test('has filters that fit the field they are compared with', () => {
    const fitting = {
      enum: ['enum'],
      text: ['text', 'enum'],
      id: ['id'],
      phone: ['phone'],
      country: ['country'],
      network: ['network'],
      integer: ['integer'],
      flag: [],
    };
    for (const filter of product.filters) {
      expect(filter.values !== undefined).toBe(filter.kind === 'enum');
      if (filter.field === undefined) continue;
      const field = fieldNamed(product, filter.field);
      expect([filter.name, fitting[filter.kind]]).toEqual([
        filter.name,
        expect.arrayContaining([field?.semantic]),
      ]);
      if (filter.kind === 'enum')
        expect(filter.values).toEqual(expect.arrayContaining([...(field?.values ?? [])]));
      if (field?.personal) expect([filter.name, filter.personal]).toEqual([filter.name, true]);
    }
  });

  test('says so where a filter is compared with nothing records show', () => {
    for (const filter of product.filters) {
      if (filter.field !== undefined) continue;
      const shapes = product.fields.some(({ presentWhen }) => presentWhen === filter.name);
      expect([filter.name, shapes]).toEqual([filter.name, filter.kind === 'flag']);
      if (!shapes)
        expect([filter.name, filter.note]).toEqual([filter.name, expect.stringContaining('not show')]);
    }
  });

  test('offers the parameter every conditional field waits for', () => {
    for (const { presentWhen } of product.fields) {
      if (presentWhen !== undefined) expect(names(product.filters)).toContain(presentWhen);
    }
  });

  test('lets values travel in a JSON type that fits them', () => {
    const wires = { flag: 'boolean', integer: 'integer', money: 'number', json: 'object' } as const;
    for (const { semantic, wire } of product.fields) {
      if (wire !== undefined) expect(wires).toMatchObject({ [semantic]: wire });
      if (semantic === 'json') expect(wire).toBe('object');
    }
  });

  test('speaks in short sentences', () => {
    const said = [product, ...product.fields, ...product.filters].map(({ description }) => description);
    const notes = [...(product.notes ?? []), ...product.filters.flatMap(({ note }) => note ?? [])];
    for (const sentence of [...said, ...notes, ...(product.deprecated ? [product.deprecated] : [])]) {
      expect(sentence).toMatch(/^[A-Z].{6,125}\.$/);
      expect(sentence).not.toMatch(/ {2}|\s$/);
    }
  });
});

test('only SMS and MESSAGES insist on a direction; calls and speech recognition take one', () => {
  const taking = (rule: string) => names(products.filter(({ direction }) => direction === rule));
  expect(taking('required')).toEqual(['SMS', 'MESSAGES']);
  expect(taking('optional')).toEqual(['VOICE-API', 'VOICE-REJECTED', 'ASR']);
});

test('an SMS report has the documented header, without the unit price', () => {
  expect(csvColumnsOf(required('SMS'), 'outbound').join(',')).toBe(
    'account_id,message_id,account_ref,client_ref,direction,from,to,forced_from,changed_from,concatenated,' +
      'message_body,network,network_name,country,country_name,date_received,date_finalized,latency,status,' +
      'error_code,error_code_description,currency,total_price,id,dcs,validity_period,ip_address,udh,workflow_id,' +
      'tier_volume',
  );
  expect(csvColumnsOf(required('SMS'), 'inbound').at(-2)).toBe('message_body');
  expect(csvColumnsOf(required('SMS'))).toHaveLength(30);
});

test('an SMS record keeps its unit price where the reference puts it', () => {
  const order = names(fieldsOf(required('SMS'), 'outbound'));
  expect(order.slice(order.indexOf('total_price'), order.indexOf('dcs'))).toEqual([
    'total_price',
    'price',
    'id',
  ]);
});

test('video records go after 90 days, all others after 13 months', () => {
  const kept = products.filter(({ retention }) => !('months' in retention && retention.months === 13));
  expect(kept.map(({ name, retention }) => [name, retention])).toEqual([['VIDEO-API', { days: 90 }]]);
});

test('only the usage of reports is free to read', () => {
  expect(names(products.filter(({ free }) => free))).toEqual(['REPORTS-USAGE']);
});

test('marks what is proposed rather than published, and what is going away', () => {
  const proposed = products.filter(({ provenance }) => provenance === 'inferred');
  expect(names(proposed)).toEqual(['MEETINGS', 'CAMARA-QOD', 'VONAGE-QOD']);
  expect(names(products.filter(({ deprecated }) => deprecated))).toEqual(['NUMBER-INSIGHT-V2', 'MEETINGS']);
});

test('knows the values the references list for closed choices', () => {
  const choices = products.flatMap((product) =>
    product.filters.flatMap(({ name, values }) =>
      values ? [`${product.name} ${name}: ${values.join(' ')}`] : [],
    ),
  );
  expect(choices).toEqual([
    'SMS status: delivered expired accepted deleted unknown submitted failed rejected buffered',
    'VOICE-API status: ANSWERED MACHINE ERROR',
    'ASR status: ok error',
    'VERIFY-V2 channel: v2 email silent_auth',
    'NUMBER-INSIGHT-V2 request_type: IS_FRAUDSCORE IS_SIMSWAP',
    'NUMBER-INSIGHT-V2 risk: low medium high',
    'NUMBER-INSIGHT-V2 swapped: true false',
    'MESSAGES status: submitted delivered read rejected undeliverable',
    'MESSAGES provider: whatsapp sms mms messenger viber_service_msg instagram rcs email',
  ]);
});

test('knows which filters asynchronous reports are not said to take', () => {
  const syncOnly = products.flatMap((product) =>
    product.filters
      .filter(({ acceptedAsync }) => acceptedAsync === false)
      .map(({ name }) => `${product.name} ${name}`),
  );
  expect(syncOnly).toEqual([
    'VOICE-REJECTED network',
    'ASR country',
    'ASR network',
    'NUMBER-VERIFY country',
    'NUMBER-VERIFY locale',
    'NUMBER-VERIFY number_type',
    'NUMBER-INSIGHT country',
    'NETWORK-API-EVENT country',
    'NETWORK-API-EVENT network',
  ]);
});
