/** As many colours as can be told apart by nearly everybody. */
export const colours = 8;

const dashes = ['', '7 4', '2 3', '9 3 2 3', '5 2', '1 4', '12 3', '4 4 1 4'] as const;

/** The colour of a series; neutral for others and for the time before. */
export const colourOf = (mark: number | null): string =>
  mark === null ? 'var(--mark-neutral)' : `var(--mark-${mark % colours})`;

/** A neutral line has to be seen on bars of any colour. */
export const lineColour = (mark: number | null): string =>
  mark === null ? 'var(--mantine-color-text)' : colourOf(mark);

/** Colours come round again with another pattern, so that no two series look alike. */
export const patternOf = (mark: number): number => (mark + Math.floor(mark / colours)) % colours;

export const dashOf = (mark: number | null): string =>
  mark === null ? '6 4' : (dashes[patternOf(mark)] ?? '');

/** How bars of a series are filled, out of the definitions of their figure. */
export const fillOf = (figure: string, mark: number | null): string =>
  `url(#${figure}-${mark === null ? 'neutral' : mark})`;

export const gapFill = (figure: string, whole: boolean): string =>
  `url(#${figure}-${whole ? 'none' : 'part'})`;
