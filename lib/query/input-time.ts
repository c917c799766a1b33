/** Wall time of an instant in a zone, as a date-and-time input holds it; other text stays as it is. */
export function inputTime(text: string, zone: string): string {
  const time = Date.parse(text);
  if (!/(Z|[+-]\d{2}:?\d{2})$/.test(text) || Number.isNaN(time)) return text;
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(time);
  return parts.replace(' ', 'T');
}
