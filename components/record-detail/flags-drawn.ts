let drawn: boolean | undefined;

/** Whether this system draws country flags: some show letters or empty boxes instead, and then the code says more. */
export function flagsDrawn(): boolean {
  drawn ??= paintsColour('🇬🇧');
  return drawn;
}

function paintsColour(text: string): boolean {
  if (typeof document === 'undefined') return false;
  const canvas = document.createElement('canvas');
  canvas.width = 24;
  canvas.height = 24;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return false;
  context.font = '16px sans-serif';
  context.fillText(text, 0, 18);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  // Letters and boxes are drawn in black alone; a flag has red or blue in it.
  return data.some((value, index) => index % 4 !== 3 && value > 64);
}
