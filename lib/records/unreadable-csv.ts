/** The file cannot be read as records of the product. The message is for people. */
export class UnreadableCsv extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnreadableCsv';
  }
}
