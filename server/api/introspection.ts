import type { ApolloServerPlugin } from "@apollo/server";
import { GraphQLError, Kind, visit } from "graphql";
import type { RequestContext } from "./context.ts";

/** Shows the schema to those who are known. Fields are guarded by `@Authorized`, which the schema's own do not have. */
export const guardIntrospection: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ document, contextValue }) => {
      if (contextValue.actor !== null) return;
      visit(document, {
        [Kind.FIELD]: ({ name }) => {
          if (name.value !== "__schema" && name.value !== "__type") return;
          throw new GraphQLError("Sign in to read the schema.", {
            extensions: { code: "UNAUTHENTICATED", http: { status: 401 } },
          });
        },
      });
    },
  }),
};
