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
export const promisesBroken = (ms: number): number =>
  promisedSeconds.filter((seconds) => ms > seconds * 1000).length;

/** One number that says both of a time in whole milliseconds: neither falls as times grow, so their sum tells them apart. */
export const codeOf = (ms: number): number => histogramClass(ms) + promisesBroken(ms);

/** The same in the engine's SQL. */
export const codeSql = (ms: string): string =>
  `toUInt16(if(${ms} < ${exactMs}, ${ms}, least(toInt64(floor(log2(${ms}) * ${anOctave})) - ${skipped}, ${lastClass})) + ${brokenSql(ms)})`;

/** Milliseconds from which on so many promises are broken. */
const brokenFrom = [0, ...promisedSeconds.map((seconds) => seconds * 1000 + 1)];

function brokenSql(ms: string): string {
  const bounds = `[${brokenFrom.join(', ')}]`;
  return `transform(roundDown(${ms}, ${bounds}), ${bounds}, [${brokenFrom.map((_, place) => place).join(', ')}], 0)`;
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
const cells = [
  ...new Set([
    ...brokenFrom,
    ...Array.from({ length: mostOctaves * shownAnOctave }, (_, place) =>
      Math.ceil(2 ** (place / shownAnOctave)),
    ),
  ]),
].toSorted((one, other) => one - other);

/** SQL of the least time in whole milliseconds that is drawn as this one, and breaks the same promises. */
export const cellSql = (ms: string): string =>
  `roundDown(${ms}, CAST([${cells.join(', ')}], 'Array(Int64)'))`;

/** Milliseconds from which, and until which, a class that is drawn reaches. */
export const shownBounds = (shown: number): { readonly from: number; readonly until: number } =>
  shown === zero
    ? { from: 0, until: 1 }
    : { from: 2 ** (shown / shownAnOctave), until: 2 ** ((shown + 1) / shownAnOctave) };
