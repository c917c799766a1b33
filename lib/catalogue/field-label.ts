/** `date_received` reads as "Date received", `message_id` as "Message ID". */
export function labelOf(name: string): string {
  const words = name
    .replaceAll('_', ' ')
    .replace(/\b(id|ids|url|ip|api|mcc|mnc|tts|qod|sdk)\b/g, (word) => word.toUpperCase());
  return words.replace(/^./, (letter) => letter.toUpperCase());
}
