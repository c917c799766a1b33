/** Classes of a doubling: the middle of one is at most 1.1 % away from everything in it. */
const anOctave = 32;

/** Below this every whole millisecond is a class of its own. */
const exactMs = 32;
const skipped = Math.log2(exactMs) * anOctave - exactMs;

/** Seconds that people promise, or set a limit of. */
export const promisedSeconds = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600] as const;

/** The engine's fast percentiles tell numbers up to this one apart. */
const lastCode = 1023;
/** Whatever took twenty months or more. */
const lastClass = lastCode - promisedSeconds.length;

/** Largest relative error of a percentile that is read from classes. */
export const histogramError = 2 ** (1 / (2 * anOctave)) - 1;

/** The class of a time in whole milliseconds. */
export const histogramClass = (ms: number): number =>
  ms < exactMs ? ms : Math.min(lastClass, Math.floor(Math.log2(ms) * anOctave) - skipped);

/** What is said of everything in a class. */
export const middleOf = (place: number): number =>
  place < exactMs ? place : 2 ** ((place + skipped + 0.5) / anOctave);

/** How many promises a time broke: a class may lie on both sides of one. */
const promisesBroken = (ms: number): number =>
  promisedSeconds.filter((seconds) => ms > seconds * 1000).length;

/** One number that says both of a time in whole milliseconds: neither falls as times grow, so their sum tells them apart. */
export const codeOf = (ms: number): number => histogramClass(ms) + promisesBroken(ms);

/** The same in the engine's SQL. */
export const codeSql = (ms: string): string =>
  `toUInt16(if(${ms} < ${exactMs}, ${ms}, least(toInt64(floor(log2(${ms}) * ${anOctave})) - ${skipped}, ${lastClass})) + ${brokenSql(ms)})`;

/** Milliseconds from which on so many promises are broken. */
const brokenFrom = [0, ...promisedSeconds.map((seconds) => seconds * 1000 + 1)];

const brokenSql = (ms: string): string => placeSql(ms, brokenFrom);

/** SQL of how many of some bounds after the first a number reaches. */
function placeSql(value: string, bounds: readonly number[]): string {
  const list = `CAST([${bounds.join(', ')}], 'Array(Int64)')`;
  return `transform(roundDown(${value}, ${list}), ${list}, [${bounds.map((_, place) => place).join(', ')}], 0)`;
}

const firstCodes = brokenFrom.slice(1).map(codeOf);

/** What a number says. */
export function readCode(code: number): { readonly place: number; readonly broken: number } {
  const broken = firstCodes.filter((first) => code >= first).length;
  return { place: code - broken, broken };
}

/** Those percentiles are of the nearest rank where a value weighs more than thirty. */
export const recordWeight = 32;

const shownAnOctave = 4;
/** Below one millisecond. */
const zero = -1;

/** The class of a time that is drawn: these are fewer, so each is wider. */
export const shownClass = (ms: number): number => (ms < 1 ? zero : Math.floor(Math.log2(ms) * shownAnOctave));

const mostOctaves = 45;
/** Least times in whole milliseconds that are drawn as one and broke the same promises. What is in a code is in one of them. */
const cells = [
  ...new Map(
    [
      ...brokenFrom,
      ...Array.from({ length: mostOctaves * shownAnOctave }, (_, place) =>
        Math.ceil(2 ** (place / shownAnOctave)),
      ),
    ]
      .toSorted((one, other) => other - one)
      .map((ms) => [codeOf(ms), ms] as const),
  ).values(),
].toReversed();

export const cellCount = cells.length;

/** SQL of which of them a time in whole milliseconds is in. */
export const cellSql = (ms: string): string => placeSql(ms, cells);

/** The same of a code. */
export const cellOfCodeSql = (code: string): string => placeSql(code, cells.map(codeOf));

/** What is drawn of a time that is in a cell, and how many promises it broke. */
export function readCell(cell: number): { readonly shown: number; readonly broken: number } {
  const ms = cells[cell] ?? 0;
  return { shown: shownClass(ms), broken: promisesBroken(ms) };
}

/** Milliseconds from which, and until which, a class that is drawn reaches. */
export const shownBounds = (shown: number): { readonly from: number; readonly until: number } =>
  shown === zero
    ? { from: 0, until: 1 }
    : { from: 2 ** (shown / shownAnOctave), until: 2 ** ((shown + 1) / shownAnOctave) };
