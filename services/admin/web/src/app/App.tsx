import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "react-router/dom";
import type { Language } from "../i18n/language";
import { LanguageProvider } from "../i18n/useWords";
import { client } from "./queryClient";
import { router } from "./router";
import { theme } from "./theme";

export function App({ language }: { language: Language }) {
  return (
    <MantineProvider theme={theme} forceColorScheme="light">
      <QueryClientProvider client={client}>
        <LanguageProvider initial={language}>
          <Notifications position="bottom-right" />
          <RouterProvider router={router} />
        </LanguageProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
