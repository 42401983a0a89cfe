import { SendsResolver } from "./sends/sends.resolver.ts";
import { TriggersResolver } from "./triggers/triggers.resolver.ts";

/** All that this room answers. */
export const LIFECYCLE_RESOLVERS = [SendsResolver, TriggersResolver] as const;
