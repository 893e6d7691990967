import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { get, query } from "../../api/client";
import type { MenuProblem, Section } from "../../api/types";
import { limitSaid } from "../../i18n/said";
import { useWords } from "../../i18n/useWords";

const useProblems = (section: Section, id: string | undefined) =>
  useQuery({
    queryKey: ["draft-problems", section, id],
    enabled: id !== undefined,
    queryFn: ({ signal }) => get<MenuProblem[]>(`/api/menu/draft/problems${query({ section, id })}`, signal),
  });

/** What the services' own check says of the limits an item bends, by group and limit ("max"; "" for the group as a whole): the words to stand there. */
export function useLimitProblems(id: string | undefined): (group: string, limit: string) => string | undefined {
  const words = useWords();
  const problems = useProblems("items", id);
  return useCallback(
    (group: string, limit: string) => {
      const found = problems.data?.find(({ subject }) => subject === (limit === "" ? `limits:${group}` : `limits:${group}:${limit}`));
      return found && limitSaid(words, found);
    },
    [problems.data, words],
  );
}

/** What the services' own check says of one object, by member: the words to stand at its field. As of what is saved. */
export function useFieldProblems(section: Section, id: string | undefined): (subject: string) => string | undefined {
  const words = useWords();
  const problems = useProblems(section, id);
  return useCallback(
    (subject: string) => {
      const found = problems.data?.find((one) => one.subject === subject);
      return found && limitSaid(words, found);
    },
    [problems.data, words],
  );
}
