/** How a chosen zone is named on screen; the browser's own says which one it is. */
export function zoneLabel(zone: string, timeZone: string): string {
  if (zone === 'UTC') return 'UTC';
  const place = (zone === 'local' ? timeZone : zone).replaceAll('_', ' ');
  return zone === 'local' ? `Local (${place})` : place;
}
