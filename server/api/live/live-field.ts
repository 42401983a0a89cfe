import { GraphQLNonNull, GraphQLObjectType, GraphQLSchema } from "graphql";

/** The name of the one field of a subscription. */
const LIVE_FIELD = "live";

/**
 * Adds the subscription whose one field is all of Query: whatever can be asked can be followed, in the same words and
 * under the same rights. So no figure needs a second definition for being pushed, and a client's cache takes what
 * comes for the answer to the question itself.
 */
export function withLiveField(schema: GraphQLSchema): GraphQLSchema {
  const query = schema.getQueryType();
  if (query == null) throw new Error("A schema without questions has nothing to follow.");
  const subscription = new GraphQLObjectType({
    name: "Subscription",
    description:
      "Followed at /graphql/stream by server-sent events, as graphql-sse has it: one operation a stream.",
    fields: {
      [LIVE_FIELD]: {
        type: new GraphQLNonNull(query),
        description:
          "The answer now, and again as a whole whenever it has changed: once a second at most, within it of a fold.",
        resolve: () => ({}),
      },
    },
  });
  return new GraphQLSchema({ ...schema.toConfig(), subscription });
}
