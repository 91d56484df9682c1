import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode, useState } from "react";
import { I18nProvider } from "react-aria-components";
import { createRoot } from "react-dom/client";
import { router } from "./app/routes.tsx";
import { sessionQuery, whenLocaleChanges } from "./app/session.ts";
import "./design/index.css";
import { whenSignedOut } from "./lib/api/client.ts";
import type { Locale } from "./lib/api/types.ts";
import { browserLocale, intlLocale, useLocale as switchLocale } from "./lib/i18n.ts";
import { queryClient } from "./lib/query-client.ts";
import { recall } from "./lib/storage.ts";

function App() {
  const [language, setLanguage] = useState(intlLocale);
  whenLocaleChanges(() => setLanguage(intlLocale()));
  return (
    // A new language draws everything anew: words are read when a part is drawn, not kept.
    <I18nProvider locale={language} key={language}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  );
}

whenSignedOut(() => {
  if (location.pathname === "/sign-in") return;
  queryClient.clear();
  location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
});

const place = document.getElementById("root");
if (!place) throw new Error("index.html has no #root");
// The words of the browser's language are there even when the server does not answer.
await switchLocale(recall<{ locale?: Locale }>("look", {}).locale ?? browserLocale());
await queryClient.prefetchQuery(sessionQuery);
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
