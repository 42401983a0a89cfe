import postgres from "postgres";
import { StartupError } from "./embedded/startup-error.ts";

/** The oldest PostgreSQL Tidemark is tested with. */
const OLDEST_MAJOR = 15;

/** How long a server may take to answer the first connection. */
const CONNECT_TIMEOUT_SECONDS = 10;

/**
 * Makes sure that a PostgreSQL of a supported version answers at `url`.
 * @throws StartupError that names host and database, never the password, and says what to do.
 */
export async function requireServer(url: string): Promise<void> {
  const sql = postgres(url, {
    max: 1,
    connect_timeout: CONNECT_TIMEOUT_SECONDS,
    onnotice: () => {},
  });
  const place = whereabouts(url);
  try {
    const [row] = await sql<{ version: string }[]>`
      select current_setting('server_version_num') as version`;
    refuseOldServer(Number(row?.version), place);
  } catch (cause) {
    if (cause instanceof StartupError) throw cause;
    throw new StartupError(
      `The database at ${place} cannot be used: ${reason(cause)}. ` +
        "Check DATABASE_URL and that the server runs, or leave it out to use Tidemark's own.",
      { cause },
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** @param version As PostgreSQL counts: 150004 is 15.4. */
export function refuseOldServer(version: number, place: string): void {
  const major = Math.floor(version / 10_000);
  if (major >= OLDEST_MAJOR) return;
  throw new StartupError(
    `The database at ${place} is PostgreSQL ${major}, but Tidemark needs ${OLDEST_MAJOR} or newer. ` +
      "Upgrade it, or leave DATABASE_URL out to use Tidemark's own.",
  );
}

function whereabouts(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** PostgreSQL's and the network's own words; neither repeats the password. */
function reason(cause: unknown): string {
  if (cause instanceof AggregateError && cause.errors.length > 0) return reason(cause.errors[0]);
  return cause instanceof Error ? cause.message : String(cause);
}
