/**
 * Why Tidemark cannot start or use its own PostgreSQL: a sentence that also says what to do. The command line prints
 * the message alone; a stack would only hide it.
 */
export class StartupError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StartupError";
  }
}
