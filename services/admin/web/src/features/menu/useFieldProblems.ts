import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { get, query } from "../../api/client";
import type { MenuProblem, Section } from "../../api/types";
import { useWords } from "../../i18n/useWords";

/** What the services' own check says of one object, by member: the words to stand at its field. As of what is saved. */
export function useFieldProblems(section: Section, id: string | undefined): (subject: string) => string | undefined {
  const { t, word } = useWords();
  const problems = useQuery({
    queryKey: ["draft-problems", section, id],
    enabled: id !== undefined,
    queryFn: ({ signal }) => get<MenuProblem[]>(`/api/menu/draft/problems${query({ section, id })}`, signal),
  });
  return useCallback(
    (subject: string) => {
      const found = problems.data?.find((one) => one.subject === subject);
      if (!found) return undefined;
      const said = word("publish.codes", found.code, t("menu.facts.wrongField"), { subject, limit: found.limit ?? "", path: found.path?.join(" → ") ?? "" });
      return word("menu.facts.wrong", subject, said, { limit: found.limit ?? "" });
    },
    [problems.data, t, word],
  );
}
