import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";

type Transaction = postgres.TransactionSql<{ bigint: bigint }>;

/** How long after a statement failed as by a lost connection that loss is waited for. It follows within milliseconds. */
const LOSS_FOLLOWS_MS = 1_000;

/** Whether the transaction's connection is gone, which the driver tells by rejecting the transaction itself. */
interface Life {
  isOver: boolean;
}

type Work = (tx: Transaction) => unknown;

/**
 * Keeps a transaction whose connection was lost from saying anything more. postgres.js 3.4 would write its rollback, and
 * whatever the work says next, to a connection that is no more, which ends the whole process, or to the next one in its
 * place, where another transaction is under way. Source: github.com/porsager/postgres/issues/1208 and pull/1215.
 */
export function guardTransactions(
  sql: postgres.Sql<{ bigint: bigint }>,
): postgres.Sql<{ bigint: bigint }> {
  const begin = sql.begin.bind(sql);
  const guardedBegin = async (...args: [Work] | [string, Work]): Promise<unknown> => {
    const [options, work] = args.length === 1 ? (["", args[0]] as const) : args;
    const life: Life = { isOver: false };
    try {
      return await begin(options, (tx) => silentOnceLost(life, work, tx));
    } finally {
      life.isOver = true;
    }
  };
  return Object.assign(sql, { begin: guardedBegin });
}

/** Once the connection is lost the work never ends: nobody waits for it any more, and neither commit nor rollback follows. */
async function silentOnceLost(life: Life, work: Work, tx: Transaction): Promise<unknown> {
  try {
    const result = await work(guard(tx, life));
    return life.isOver ? await nothing() : result;
  } catch (error) {
    if (!life.isOver && meansLoss(error)) await sleep(LOSS_FOLLOWS_MS, null, { ref: false });
    if (life.isOver) return await nothing();
    throw error;
  }
}

function nothing(): Promise<never> {
  return new Promise(() => {});
}

/** The same transaction, which refuses every statement after its connection is lost. */
function guard(tx: Transaction, life: Life): Transaction {
  const refuseOnceLost = () => {
    if (life.isOver) throw new Error("The connection of this transaction was lost");
  };
  return new Proxy(tx, {
    apply: (target, self, args) => {
      refuseOnceLost();
      return Reflect.apply(target, self, args);
    },
    get: (target, name) => {
      if (name === "savepoint") {
        return (inner: Work) => target.savepoint((point) => silentOnceLost(life, inner, point));
      }
      if (name === "unsafe") refuseOnceLost();
      return Reflect.get(target, name);
    },
  });
}

/** PostgreSQL's last word on a connection, or the driver's or Node's word for one that is gone. */
function meansLoss(error: unknown): boolean {
  if (error instanceof postgres.PostgresError) return error.severity_local === "FATAL";
  if (!(error instanceof Error) || !("code" in error)) return false;
  return typeof error.code === "string" && /^(CONNECTION_|ECONN|EPIPE|ETIMEDOUT)/.test(error.code);
}
