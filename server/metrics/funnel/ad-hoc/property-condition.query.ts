import { Problem } from "../../../domain/problems.ts";
import type { Statements } from "../../../store/database.ts";
import type { PropertyFilterInput, PropertyOperator } from "./funnel-question.object.ts";

const MOST_FILTERS = 5;
const MOST_VALUES = 100;
const LONGEST_TEXT = 200;

const NUMBER = /^-?\d{1,15}(\.\d{1,15})?$/;

const COMPARED: Readonly<Partial<Record<PropertyOperator, string>>> = {
  GT: ">",
  GTE: ">=",
  LT: "<",
  LTE: "<=",
};

/**
 * @throws Problem BAD_USER_INPUT for more than 5 filters of a step, a name or a value that is longer than 200 characters
 * or cannot be stored, too few or too many values, or a comparison with what is no number.
 */
export function checkFilters(filters: readonly PropertyFilterInput[]): void {
  if (filters.length > MOST_FILTERS) throw invalid(`A step has ${MOST_FILTERS} filters at most.`);
  for (const { property, is, values } of filters) {
    for (const text of [property, ...values]) {
      if (text.length > LONGEST_TEXT || text.includes("\0")) {
        throw invalid(
          `A property and its values have ${LONGEST_TEXT} characters at most and no NUL.`,
        );
      }
    }
    if (property === "") throw invalid("A filter has the name of a property.");
    checkValues(is, values);
  }
}

function checkValues(is: PropertyOperator, values: readonly string[]): void {
  const [least, most] = is === "EXISTS" ? [0, 0] : is === "IN" ? [1, MOST_VALUES] : [1, 1];
  if (values.length < least || values.length > most) {
    const wanted = least === most ? `${most}` : `${least} to ${most}`;
    throw invalid(`${is} takes ${wanted} values; ${values.length} were given.`);
  }
  if (COMPARED[is] !== undefined && !values.every((value) => NUMBER.test(value))) {
    throw invalid(`${is} compares numbers, such as 10 or 2.5.`);
  }
}

/** SQL of whether event `e` is what all of some filters ask for. */
export function propertyCondition(sql: Statements, filters: readonly PropertyFilterInput[]) {
  return filters.reduce((all, one) => sql`${all} and ${conditionOf(sql, one)}`, sql`true`);
}

function conditionOf(sql: Statements, { property, is, values }: PropertyFilterInput) {
  const text = sql`(e.properties ->> ${property}::text)`;
  const isNumber = sql`jsonb_typeof(e.properties -> ${property}::text) = 'number'`;
  const compared = COMPARED[is];
  const [value = ""] = values;
  if (compared !== undefined) {
    return sql`case when ${isNumber} then ${text}::numeric ${sql.unsafe(compared)} ${value}::text::numeric else false end`;
  }
  if (is === "EXISTS") return sql`${text} is not null`;
  if (is === "CONTAINS") {
    return sql`coalesce(position(lower(${value}::text) in lower(${text})) > 0, false)`;
  }
  const numbers = values.filter((one) => NUMBER.test(one));
  const isOneOf = sql`coalesce(case when ${isNumber} then ${text}::numeric = any(${numbers}::text[]::numeric[])
    else ${text} = any(${[...values]}::text[]) end, false)`;
  return is === "NEQ" ? sql`not ${isOneOf}` : isOneOf;
}

function invalid(message: string): Problem {
  return new Problem("BAD_USER_INPUT", message);
}
