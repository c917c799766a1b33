import table from '#components/feedback/data-table.module.css';
import type { BridgeDto, BridgePartsDto } from '#lib/endpoints/spend-bridge.ts';
import { countOf } from '#lib/query/format-count.ts';
import classes from './spend.module.css';
import { changeText, countryText, moneyText, networkText } from './spend-words.ts';

interface BridgeOfCurrencyProps {
  readonly bridge: BridgeDto;
  readonly name: string;
}

const columns = {
  difference: 'Difference',
  volume: 'Volume',
  mix: 'Mix',
  price: 'Price',
} as const;

const partNames = Object.keys(columns) as (keyof typeof columns)[];

/** One currency: the way from the one total to the other, and the kinds of records it is made of. */
export function BridgeOfCurrency({ bridge, name }: BridgeOfCurrencyProps) {
  const { currency, lines, others, before, after } = bridge;
  const steps = [
    ['Before', moneyText(before.amount, currency), countOf(before.records, 'record')],
    ['Volume', changeText(bridge.volume, currency), ''],
    ['Mix', changeText(bridge.mix, currency), ''],
    ['Price', changeText(bridge.price, currency), ''],
    ['After', moneyText(after.amount, currency), countOf(after.records, 'record')],
  ] as const;
  const inWords = currency === '' ? 'without a currency' : `in ${currency}`;
  return (
    <>
      <h2 className={`${classes.heading} ${classes.difference}`}>
        Difference: {changeText(bridge.difference, currency)}
      </h2>
      <ol className={classes.steps} aria-label={`${name}, ${inWords}`}>
        {steps.map(([term, amount, under]) => (
          <li key={term} className={classes.step}>
            <span className={classes.of}>{term}</span>
            <b>{amount}</b>
            <span className={classes.of}>{under}</span>
          </li>
        ))}
      </ol>
      <table className={`${table.table} ${classes.table}`}>
        <caption className={classes.hidden}>
          {name}, {inWords}, by product, country and network, the largest difference first
        </caption>
        <thead>
          <tr>
            <th scope="col">Records of</th>
            <th scope="col" className={classes.number}>
              Before
            </th>
            <th scope="col" className={classes.number}>
              After
            </th>
            {partNames.map((part) => (
              <th key={part} scope="col" className={classes.number}>
                {columns[part]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row
              key={`${line.product} ${line.country} ${line.network}`}
              currency={currency}
              parts={line}
              title={line.title}
              under={`${countryText(line.country)}, ${networkText(line.network)}`}
            />
          ))}
          {others ? (
            <Row
              currency={currency}
              parts={others}
              title="All others"
              under={countOf(others.lines, 'kind')}
            />
          ) : null}
        </tbody>
      </table>
    </>
  );
}

interface RowProps {
  readonly title: string;
  readonly under: string;
  readonly currency: string;
  readonly parts: BridgePartsDto;
}

function Row({ title, under, currency, parts }: RowProps) {
  const { before, after } = parts;
  return (
    <tr>
      <th scope="row">
        {title}
        <span className={classes.under}>{under}</span>
      </th>
      {(
        [
          ['Before', before],
          ['After', after],
        ] as const
      ).map(([label, side]) => (
        <td key={label} data-label={label} className={classes.number}>
          <div>
            {moneyText(side.amount, currency)}
            <span className={classes.under}>{countOf(side.records, 'record')}</span>
          </div>
        </td>
      ))}
      {partNames.map((part) => (
        <td key={part} data-label={columns[part]} className={classes.number}>
          {changeText(parts[part], currency)}
        </td>
      ))}
    </tr>
  );
}
