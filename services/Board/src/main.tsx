import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { Refusal } from "./client";
import "./i18n";
import "./styles/base.css";
import "./styles/widgets.css";
import "./day/day.css";
import "./day/print.css";

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // What was refused is refused again; only what did not get through is worth another try.
      retry: (failures, error) => failures < 2 && !(error instanceof Refusal && error.status < 500),
      staleTime: 5_000,
    },
  },
});

createRoot(document.getElementById("board")!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
