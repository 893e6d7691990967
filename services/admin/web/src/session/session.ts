import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ApiError, call, get } from "../api/client";
import type { Me } from "../api/types";
import type { Language } from "../i18n/language";

const key = ["session"];

/** Who is signed in; null is nobody. Being unable to tell is an error, never a sign-out. */
export function useSession() {
  return useQuery({
    queryKey: key,
    staleTime: 60_000,
    queryFn: async ({ signal }): Promise<Me | null> => {
      try {
        return await get<Me>("/api/admin/session", signal);
      } catch (error) {
        if (error instanceof ApiError && error.status === 401) return null;
        throw error;
      }
    },
  });
}

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
