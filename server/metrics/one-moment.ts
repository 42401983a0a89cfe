import {
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { createParameterDecorator, createResolverClassMiddlewareDecorator } from "type-graphql";
import type { Account } from "../domain/account.ts";
import { readAccountWith } from "../store/account.ts";
import { type OpenSnapshot, openSnapshot } from "../store/snapshot.ts";
import type { MetricContext, MomentContext } from "./context.ts";

/** The moment at which an operation is read. */
interface Moment extends OpenSnapshot {
  readonly at: Date;
  /** As it is in the snapshot: days are cut by the calendar that the numbers were counted by. */
  readonly account: Promise<Account>;
  /** Answers that are being read of it. */
  readers: number;
}

const moments = new WeakMap<object, Moment>();

/**
 * For a resolver whose answers are read at one moment, so that their parts agree. Answers of one operation that are under
 * way together share it: the figures of a screen that asks for them at once agree with each other.
 */
export const AtOneMoment = () =>
  createResolverClassMiddlewareDecorator<MetricContext>(async ({ context }, next) => {
    const moment = moments.get(context) ?? openMoment(context);
    moments.set(context, moment);
    moment.readers += 1;
    try {
      return await next();
    } finally {
      moment.readers -= 1;
      if (moment.readers === 0) {
        moments.delete(context);
        moment.close();
      }
    }
  });

/** For a parameter of such a resolver, in place of `Ctx`: gives a `MomentContext`. */
export const AtMoment = () =>
  createParameterDecorator<MetricContext>(async ({ context, info }): Promise<MomentContext> => {
    const moment = moments.get(context);
    if (moment === undefined) throw new Error("The resolver's class is not @AtOneMoment()");
    let asked: Set<string> | null = null;
    return {
      account: await moment.account,
      database: await moment.snapshot,
      clock: () => moment.at,
      asksFor: (field) => {
        asked ??= fieldsBelow(info);
        return asked.has(field);
      },
    };
  });

function openMoment({ database, clock }: MetricContext): Moment {
  const { snapshot, close } = openSnapshot(database);
  const account = snapshot.then(({ sql }) => readAccountWith(sql));
  // Who asks for it hears of it; the moment may be closed before anybody does.
  account.catch(() => {});
  return { snapshot, close, account, at: clock(), readers: 0 };
}

/** The names of all fields that are asked for below a field, at whatever depth. */
function fieldsBelow({ fieldNodes, fragments, variableValues }: GraphQLResolveInfo): Set<string> {
  const names = new Set<string>();
  const add = (selection: SelectionSetNode | undefined) => {
    for (const one of selection?.selections ?? []) {
      if (!isIncluded(one, variableValues)) continue;
      if (one.kind === Kind.FIELD) names.add(one.name.value);
      add(
        one.kind === Kind.FRAGMENT_SPREAD
          ? fragments[one.name.value]?.selectionSet
          : one.selectionSet,
      );
    }
  };
  for (const node of fieldNodes) add(node.selectionSet);
  return names;
}

function isIncluded(
  node: SelectionNode,
  variableValues: GraphQLResolveInfo["variableValues"],
): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variableValues);
  return skip?.if !== true && include?.if !== false;
}
