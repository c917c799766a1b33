/** 4,000: the same in every browser and on the server, unlike toLocaleString. */
export function formatCount(count: number): string {
  return String(Math.trunc(count)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** "1 record", "4,000 records". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${Math.trunc(count) === 1 ? one : many}`;
}
