import type { CodegenConfig } from "@graphql-codegen/cli";

/**
 * Turns the served schema and the `.graphql` documents beside the panels into types. The output is not committed: it is
 * made anew by `npm run codegen`, so it can never disagree with the schema. Fragments here are shared shapes and not
 * walls between components (each panel asks its own question), hence no masking.
 */
const config: CodegenConfig = {
  schema: "schema/graphql/schema.graphql",
  documents: "client/**/*.graphql",
  silent: true,
  generates: {
    "client/generated/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        importExtension: ".ts",
        emitLegacyCommonJSImports: false,
        scalars: {
          Day: "string",
          DateTime: "string",
          Decimal: "string",
          JsonObject: "Record<string, unknown>",
          MinorUnits: "string",
          Ratio: "string",
        },
      },
    },
  },
};

export default config;
