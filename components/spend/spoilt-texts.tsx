import type { WasteDto } from '#lib/endpoints/spend-waste.ts';
import { formatCount } from '#lib/query/format-count.ts';
import { formatShare } from '#lib/query/format-share.ts';
import { FiguresTable } from './figures-table.tsx';
import classes from './spend.module.css';
import { moneyText } from './spend-words.ts';

interface SpoiltTextsProps {
  readonly texts: WasteDto['texts'];
  readonly when: string;
}

/** Told out of the texts themselves, so only where they are owned and to who may read them. */
export function SpoiltTexts({ texts: { basis, lines, characters }, when }: SpoiltTextsProps) {
  if (basis === null)
    return <p className={classes.plain}>It cannot be told: your role does not read the texts of messages.</p>;
  if (basis.ownedMs === 0)
    return (
      <p className={classes.plain}>
        It cannot be told: no text of {when} is owned. Read the records with their texts first.
      </p>
    );
  return (
    <>
      {basis.ownedMs < basis.askedMs ? (
        <p className={classes.warning}>
          Told out of {formatShare(basis.ownedMs / basis.askedMs)} of the period: only there the texts are
          owned.
        </p>
      ) : null}
      <FiguresTable
        caption={`Texts of ${when} made longer by a few characters`}
        empty="No text of this period was made longer by a few characters."
        columns={['Texts', 'Charged', 'Plain characters would have saved']}
        rows={lines.map((line) => ({
          key: line.currency,
          cells: [
            formatCount(line.records),
            moneyText(line.amount, line.currency),
            moneyText(line.saved, line.currency),
          ],
        }))}
      />
      {characters.length > 0 ? (
        <FiguresTable
          caption={`The characters that made texts of ${when} longer, the dearest first`}
          empty=""
          columns={['Characters', 'Code', 'Texts', 'Without them saved']}
          rows={characters.map((one) => ({
            key: `${one.characters} ${one.currency}`,
            cells: [
              [...one.characters].join(' '),
              [...one.characters].map(codeOf).join(' '),
              formatCount(one.records),
              moneyText(one.saved, one.currency),
            ],
          }))}
        />
      ) : null}
    </>
  );
}

/** Some of them cannot be seen. */
const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
