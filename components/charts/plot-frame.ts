/** The room around what is drawn: what lies over a plot measures by the same. */
export const plotHeight = 264;
export const axisWidth = 60;
export const axisHeight = 28;
export const plotEdge = 10;
