/** Whether a text surely fits on one line of so many pixels. */
export type TextFit = (text: string, pixels: number) => boolean;

const ascii = 128;
/** For kerning, which may widen a text by a hair. */
const slack = 2;

/**
 * Adds up what each character takes, measured once: asking the document about each text would cost more than drawing
 * it. Sure of ASCII only; of digits the widest counts for all, since the table shows them equally wide.
 */
export function createTextFit(widthOf: (character: string) => number): TextFit {
  const digit = Math.max(...Array.from('0123456789', widthOf));
  const widths = Array.from({ length: ascii }, (_, code) =>
    code >= 48 && code <= 57
      ? digit
      : code < 32
        ? Number.POSITIVE_INFINITY
        : widthOf(String.fromCharCode(code)),
  );
  return (text, pixels) => {
    let left = pixels - slack;
    for (let at = 0; at < text.length && left >= 0; at += 1)
      left -= widths[text.charCodeAt(at)] ?? Number.POSITIVE_INFINITY;
    return left >= 0;
  };
}

const gridFontRem = 0.8125;
let measured: TextFit | undefined;

/** For texts in the table's own font; where the browser cannot measure, nothing surely fits. */
export function fitsInGrid(text: string, pixels: number): boolean {
  measured ??= createTextFit(measure());
  return measured(text, pixels);
}

function measure(): (character: string) => number {
  const pen = document.createElement('canvas').getContext('2d');
  if (!pen) return () => Number.POSITIVE_INFINITY;
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  pen.font = `${gridFontRem * rem}px ${getComputedStyle(document.body).fontFamily}`;
  return (character) => pen.measureText(character).width;
}
