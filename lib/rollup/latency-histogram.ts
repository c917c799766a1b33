/** Classes of a doubling: the middle of one is at most 1.1 % away from everything in it. */
const anOctave = 32;

/** Below one millisecond. */
const zero = -1;

/** Largest relative error of a percentile that is read from classes. */
export const histogramError = 2 ** (1 / (2 * anOctave)) - 1;

/** The class of a time in milliseconds. */
export const histogramClass = (ms: number): number => (ms < 1 ? zero : Math.floor(Math.log2(ms) * anOctave));

/** The same in the engine's SQL. */
export const histogramClassSql = (ms: string): string =>
  `if(${ms} < 1, ${zero}, toInt16(floor(log2(${ms}) * ${anOctave})))`;

/** What is said of everything in a class. */
export const middleOf = (place: number): number => (place === zero ? 0 : 2 ** ((place + 0.5) / anOctave));

const shownAnOctave = 4;

/** Of the wider classes that are drawn, the one a class belongs to. */
export const shownClass = (place: number): number =>
  place === zero ? zero : Math.floor(place / (anOctave / shownAnOctave));

/** Milliseconds from which, and until which, a class that is drawn reaches. */
export const shownBounds = (shown: number): { readonly from: number; readonly until: number } =>
  shown === zero
    ? { from: 0, until: 1 }
    : { from: 2 ** (shown / shownAnOctave), until: 2 ** ((shown + 1) / shownAnOctave) };

/** Seconds that people promise, or set a limit of. */
export const promisedSeconds = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600] as const;

/** SQL of how many of those a time is longer than: a class may lie on both sides of one. */
export const secondsPassedSql = (ms: string): string =>
  `arrayCount(limit -> ${ms} > limit, [${promisedSeconds.map((seconds) => seconds * 1000).join(', ')}])`;
