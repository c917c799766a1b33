/** What a browser computes and a file has to carry along: it has no style sheet. */
const kept = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'opacity'],
  ...['font-family', 'font-size', 'font-weight', 'text-anchor', 'dominant-baseline', 'visibility'],
] as const;
const lineHeight = 18;
const edge = 12;
/** Wider than most letters at this size: rather a line too many than words cut off. */
const letter = 7;

export interface PictureWords {
  readonly title: string;
  /** The question, its completeness and its zone: a picture goes where its page does not. */
  readonly lines: readonly string[];
  readonly legend: readonly { readonly label: string; readonly swatch: SVGSVGElement }[];
}

/** The chart that is on the screen as an SVG file of its own, in the colours it has there. */
export function chartPicture(chart: SVGSVGElement, defs: SVGSVGElement, words: PictureWords): string {
  const { width, height } = chart.getBoundingClientRect();
  const page = getComputedStyle(document.body);
  const texts = [
    { text: words.title, weight: 600 },
    ...words.lines.flatMap((line) =>
      wrapped(line, Math.floor((width - 2 * edge) / letter)).map((text) => ({ text, weight: 400 })),
    ),
  ];
  const legendTop = edge + texts.length * lineHeight;
  const places = legendPlaces(
    words.legend.map(({ label }) => label),
    width - 2 * edge,
  );
  const top = legendTop + ((places.at(-1)?.line ?? -1) + 1) * lineHeight + edge;
  const svg = element('svg', { width, height: top + height, viewBox: `0 0 ${width} ${top + height}` });
  svg.append(inlined(defs.querySelector('defs') ?? element('defs', {})));
  svg.append(element('rect', { width: '100%', height: '100%', fill: page.backgroundColor }));
  const write = (text: string, x: number, y: number, weight: number) => {
    const font = { 'font-family': page.fontFamily, 'font-size': 12, 'font-weight': weight, fill: page.color };
    const node = element('text', { x, y, ...font });
    node.textContent = text;
    svg.append(node);
  };
  texts.forEach(({ text, weight }, at) => {
    write(text, edge, edge + (at + 0.7) * lineHeight, weight);
  });
  words.legend.forEach(({ label, swatch }, at) => {
    const { line = 0, x = 0 } = places[at] ?? {};
    const y = legendTop + line * lineHeight;
    const mark = inlined(swatch);
    mark.setAttribute('x', String(edge + x));
    mark.setAttribute('y', String(y + 2));
    svg.append(mark);
    write(label, edge + x + 30, y + 0.7 * lineHeight, 400);
  });
  const drawing = inlined(chart);
  drawing.setAttribute('y', String(top));
  drawing.setAttribute('width', String(width));
  drawing.setAttribute('height', String(height));
  svg.append(drawing);
  return new XMLSerializer().serializeToString(svg);
}

/** The same as PNG, twice as fine as the screen. An SVG of ours in a blob is an image that our policy allows. */
export async function pngOf(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * 2;
    canvas.height = image.naturalHeight * 2;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large.'))));
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

function inlined<T extends Element>(source: T): T {
  const copy = source.cloneNode(true) as T;
  const originals = [source, ...source.querySelectorAll('*')];
  [copy, ...copy.querySelectorAll('*')].forEach((node, at) => {
    const original = originals[at];
    if (!original) return;
    const style = getComputedStyle(original);
    node.removeAttribute('class');
    node.removeAttribute('style');
    for (const name of kept) node.setAttribute(name, style.getPropertyValue(name).replaceAll('"', "'"));
  });
  return copy;
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  return node;
}

/** Where the entries of a legend go, side by side as far as there is room. */
export function legendPlaces(labels: readonly string[], room: number) {
  let [line, x] = [0, 0];
  return labels.map((label) => {
    const width = 50 + label.length * letter;
    if (x > 0 && x + width > room) [line, x] = [line + 1, 0];
    const place = { line, x };
    x += width;
    return place;
  });
}

/** SVG does not break lines. */
export function wrapped(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > most) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
