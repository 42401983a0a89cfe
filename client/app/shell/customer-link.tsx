import { Link } from "@tanstack/react-router";
import { frameOf } from "../search.ts";

/** The way from a customer's name to all that is known of them. */
export function CustomerLink({
  customerId,
  name,
}: {
  readonly customerId: string;
  readonly name: string;
}) {
  return (
    <Link to="/customers/$customerId" params={{ customerId }} search={frameOf}>
      {name}
    </Link>
  );
}
