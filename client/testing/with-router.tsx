import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import type { ReactNode } from "react";

/** What contains links, under addresses that lead nowhere. */
export function withRouter(children: ReactNode): ReactNode {
  const router = createRouter({
    routeTree: createRootRoute({ component: () => children }),
    history: createMemoryHistory(),
  });
  return <RouterProvider router={router} />;
}
