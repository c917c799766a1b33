/** Tollbook cannot start, and the operator can do something about it: the message is all that is printed. */
export class BootError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BootError';
  }
}
