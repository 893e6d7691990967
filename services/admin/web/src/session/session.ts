import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, get } from "../api/client";
import type { Me } from "../api/types";
import type { Language } from "../i18n/language";

const key = ["session"];

/** Who is signed in; null is nobody. Being unable to tell is an error, never a sign-out. */
export const sessionQuery = queryOptions({
  queryKey: key,
  staleTime: 60_000,
  // Without content: nobody.
  queryFn: async ({ signal }): Promise<Me | null> => (await get<Me | undefined>("/api/admin/session", signal)) ?? null,
});

export const useSession = () => useQuery(sessionQuery);

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => call<Me>("POST", "/api/admin/session", { body }),
    onSuccess: (me) => client.setQueryData(key, me),
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call<undefined>("DELETE", "/api/admin/session"),
    onSuccess: () => {
      client.clear();
      client.setQueryData(key, null);
    },
  });
}

export function useKeepLanguage() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (language: Language) => call<undefined>("PUT", "/api/admin/session/language", { body: { language } }),
    onSuccess: (_, language) => client.setQueryData<Me | null>(key, (me) => me && { ...me, language }),
  });
}
