import { ApolloProvider } from "@apollo/client/react";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ThemeProvider } from "../kit/theme/theme.tsx";
import { createApolloClient } from "./apollo.ts";
import { router } from "./routes.tsx";

const apollo = createApolloClient(() => {
  const { pathname, href } = router.state.location;
  if (pathname === "/sign-in") return;
  // Many questions hear it at once, and going back must not lead to a screen that cannot be shown.
  void router.navigate({ to: "/sign-in", search: { back: href }, replace: true });
});

const place = document.getElementById("console");
if (place === null) throw new Error("index.html has no element with the id console.");

createRoot(place).render(
  <StrictMode>
    <ThemeProvider>
      <ApolloProvider client={apollo}>
        <RouterProvider router={router} />
      </ApolloProvider>
    </ThemeProvider>
  </StrictMode>,
);
