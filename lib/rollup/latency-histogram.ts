/** Classes of a doubling: the middle of one is at most 1.1 % away from everything in it. */
const anOctave = 32;

/** Below this every whole millisecond is a class of its own. */
const exactMs = 32;
const skipped = Math.log2(exactMs) * anOctave - exactMs;

/** Whatever took two years and more: the engine's fast percentiles tell 1,024 classes apart. */
const lastClass = 1023;

/** Largest relative error of a percentile that is read from classes. */
export const histogramError = 2 ** (1 / (2 * anOctave)) - 1;

/** The class of a time in whole milliseconds. */
export const histogramClass = (ms: number): number =>
  ms < exactMs ? ms : Math.min(lastClass, Math.floor(Math.log2(ms) * anOctave) - skipped);

/** What is said of everything in a class. */
export const middleOf = (place: number): number =>
  place < exactMs ? place : 2 ** ((place + skipped + 0.5) / anOctave);

const shownAnOctave = 4;
/** Below one millisecond. */
const zero = -1;

/** Of the wider classes that are drawn, the one a class belongs to. */
export const shownClass = (place: number): number => {
  if (place >= exactMs) return Math.floor((place + skipped) / (anOctave / shownAnOctave));
  return place < 1 ? zero : Math.floor(Math.log2(place) * shownAnOctave);
};

/** Milliseconds from which, and until which, a class that is drawn reaches. */
export const shownBounds = (shown: number): { readonly from: number; readonly until: number } =>
  shown === zero
    ? { from: 0, until: 1 }
    : { from: 2 ** (shown / shownAnOctave), until: 2 ** ((shown + 1) / shownAnOctave) };

/** Seconds that people promise, or set a limit of. */
export const promisedSeconds = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600] as const;

/** SQL of how many of those a time is longer than: a class may lie on both sides of one. */
const passedSql = (ms: string): string =>
  `arrayCount(limit -> ${ms} > limit, [${promisedSeconds.map((seconds) => seconds * 1000).join(', ')}])`;

const passedBits = 4;

/** SQL of one number that says the class of a time in whole milliseconds, and how many promises it broke. */
export const codeSql = (ms: string): string =>
  `toUInt16(if(${ms} < ${exactMs}, ${ms}, least(toInt64(floor(log2(${ms}) * ${anOctave})) - ${skipped}, ${lastClass})) * ${2 ** passedBits} + ${passedSql(ms)})`;

/** SQL of the class in such a number, and of how many promises were broken. */
export const classSql = (code: string): string => `bitShiftRight(${code}, ${passedBits})`;
export const passedOfSql = (code: string): string => `bitAnd(${code}, ${2 ** passedBits - 1})`;

/** SQL of the class that is drawn. */
export const shownClassSql = (code: string): string => {
  const place = `toInt32(${classSql(code)})`;
  return `multiIf(${place} >= ${exactMs}, intDiv(${place} + ${skipped}, ${anOctave / shownAnOctave}), ${place} < 1, ${zero}, toInt32(floor(log2(${place}) * ${shownAnOctave})))`;
};
