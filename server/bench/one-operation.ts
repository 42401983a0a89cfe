import {
  type DefinitionNode,
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  separateOperations,
  visit,
} from "graphql";

/** A question of the console, with the variables it is asked with. */
export interface ScreenQuestion {
  /** Its operation's name. */
  readonly name: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a screen asks, as one operation. */
export interface OneOperation {
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Puts several operations into one: each root field and each variable gets the name of its operation before its own.
 * @param source Every operation and fragment of the console.
 */
export function oneOperation(source: string, questions: readonly ScreenQuestion[]): OneOperation {
  const all = separateOperations(parse(source));
  const documents = questions.map(({ name }) => {
    const document = all[name];
    if (document === undefined) throw new Error(`The console has no question ${name}`);
    return renamed(document, name);
  });
  const definitions = documents.flatMap((document) => document.definitions);
  const operations = definitions.filter(isOperation);
  const fragments = new Map<string, DefinitionNode>();
  for (const one of definitions) {
    if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  }
  const [first] = operations;
  if (first === undefined) throw new Error("A screen that asks nothing");
  const merged: OperationDefinitionNode = {
    ...first,
    variableDefinitions: operations.flatMap((one) => one.variableDefinitions ?? []),
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: operations.flatMap((one) => one.selectionSet.selections),
    },
  };
  return {
    document: { kind: Kind.DOCUMENT, definitions: [merged, ...fragments.values()] },
    variables: Object.fromEntries(
      questions.flatMap(({ name, variables }) =>
        Object.entries(variables).map(([variable, value]) => [`${name}_${variable}`, value]),
      ),
    ),
  };
}

function isOperation(one: DefinitionNode): one is OperationDefinitionNode {
  return one.kind === Kind.OPERATION_DEFINITION;
}

function renamed(document: DocumentNode, name: string): DocumentNode {
  const called = <Node extends { readonly name: { readonly value: string } }>(node: Node) => ({
    ...node,
    name: { ...node.name, value: `${name}_${node.name.value}` },
  });
  return visit(document, {
    Variable: called,
    OperationDefinition: {
      leave: (operation) => ({
        ...operation,
        selectionSet: {
          ...operation.selectionSet,
          selections: operation.selectionSet.selections.map((one) => {
            if (one.kind !== Kind.FIELD) throw new Error(`${name} asks by a fragment at its root`);
            const alias = one.alias ?? one.name;
            return { ...one, alias: { ...alias, value: `${name}_${alias.value}` } };
          }),
        },
      }),
    },
  });
}
