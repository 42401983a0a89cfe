/**
 * The context of what somebody asked for and waits for, such as going through the lives of thousands of people: it is
 * given three minutes before the server counts as unreachable.
 */
export const PATIENTLY = { fetchOptions: { timeoutMs: 180_000 } };
