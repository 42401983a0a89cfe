/** All that a caller learns of a fault of ours. The log has the rest under the same id. */
export function internalError(requestId: string | undefined): string {
  const id = requestId ?? "in the header X-Request-Id";
  return `Internal error. Quote request id ${id} when you report it.`;
}
