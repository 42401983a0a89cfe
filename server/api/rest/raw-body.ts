import type { FastifyInstance } from "fastify";

/** Leaves the bodies of a scope's requests as the bytes they are, whatever their type says. */
export function takeRawBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => {
    done(null, body);
  });
}
