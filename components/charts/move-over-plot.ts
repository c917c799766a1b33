export interface Place {
  readonly at: number;
  /** Which of the series that are drawn; null for all of the point. */
  readonly series: number | null;
  /** Where a chosen stretch began; null while there is none. */
  readonly anchor: number | null;
}

interface Extent {
  readonly points: number;
  readonly series: number;
  /** Points in one row: of a heat map they have several. */
  readonly columns: number;
}

/** Where a key leads on a chart; null for keys that lead nowhere. */
export function moveOverPlot(place: Place, key: string, shift: boolean, extent: Extent): Place | null {
  const { points, series, columns } = extent;
  const to = (at: number): Place => ({
    ...place,
    at: Math.min(points - 1, Math.max(0, at)),
    anchor: shift ? (place.anchor ?? place.at) : null,
  });
  const grid = columns < points;
  switch (key) {
    case 'ArrowLeft':
      return to(place.at - 1);
    case 'ArrowRight':
      return to(place.at + 1);
    case 'PageUp':
      return to(place.at - 10);
    case 'PageDown':
      return to(place.at + 10);
    case 'Home':
      return to(0);
    case 'End':
      return to(points - 1);
    case 'ArrowUp':
    case 'ArrowDown': {
      const step = key === 'ArrowDown' ? 1 : -1;
      if (grid) {
        const at = place.at + step * columns;
        return at < 0 || at >= points ? place : to(at);
      }
      // All of the point lies between the last series and the first.
      const next = ((place.series ?? -1) + 1 + step + series + 1) % (series + 1);
      return { ...place, series: next === 0 ? null : next - 1 };
    }
    case 'Escape':
      return { ...place, series: null, anchor: null };
    default:
      return null;
  }
}
