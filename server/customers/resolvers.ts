import { ConflictsResolver } from "./conflicts.resolver.ts";
import { CustomersResolver } from "./customers.resolver.ts";
import { LinkingResolver } from "./linking.resolver.ts";
import { PeopleResolver } from "./people/people.resolver.ts";
import { UnlinkedResolver } from "./unlinked.resolver.ts";

/** Everything that can be asked about customers and decided about whose they are. */
export const CUSTOMER_RESOLVERS = [
  ConflictsResolver,
  CustomersResolver,
  LinkingResolver,
  PeopleResolver,
  UnlinkedResolver,
] as const;
