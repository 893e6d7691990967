import { useState } from "react";
import { AgentProblem } from "../../api/client";
import { useClaim } from "../../api/queries";
import type { ScreenState } from "../../api/types";
import { useWords } from "../../i18n/useWords";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Keypad } from "../../ui/Keypad";
import css from "./ServiceScreen.module.css";

const longest = 32;

/** What a technician sees on a totem that belongs to no store yet: the claim code's field and keys to type it. */
export function ServiceScreen({ state }: { state: ScreenState }) {
  const { t } = useWords();
  const [code, setCode] = useState("");
  const claim = useClaim();
  const put = (next: string) => setCode(next.toUpperCase().replace(/[^A-Z0-9-]/g, "").slice(0, longest));
  const problem = claim.isError ? reasonOf(claim.error)
    : state.problem == null || claim.isPending ? null
    : { known: "service.failed" as const, detail: `(${state.problem})` };

  return (
    <main className={css.service}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (code !== "" && !claim.isPending) claim.mutate(code);
        }}
      >
        <h1 className={css.title}>{t("service.title")}</h1>
        <p className={css.text}>{t("service.text")}</p>
        <label className={css.label} htmlFor="claim-code">{t("service.code")}</label>
        <input
          id="claim-code" className={css.code} value={code} autoComplete="off" autoCapitalize="characters" spellCheck={false}
          inputMode="none" aria-invalid={problem !== null} aria-describedby="claim-problem" onChange={(event) => put(event.target.value)}
        />
        <p id="claim-problem" className={css.problem} role="alert">
          {problem === null ? null : (
            <>
              <Icon name="alert" /> {t(problem.known)} {problem.detail}
            </>
          )}
        </p>
        <Keypad onKey={(key) => put(code + key)} onErase={() => put(code.slice(0, -1))} />
        <Button large type="submit" off={code === "" || claim.isPending}>
          {t(claim.isPending ? "service.activating" : "service.activate")}
        </Button>
      </form>
    </main>
  );
}

/** Refused by the server, or the server not reached; what the agent adds is for the technician. */
function reasonOf(error: Error): { known: "service.failed" | "service.unreachable"; detail: string } {
  if (!(error instanceof AgentProblem)) return { known: "service.unreachable", detail: "" };
  const known = error.status >= 500 ? "service.unreachable" : "service.failed";
  return { known, detail: error.kind === "" ? "" : `(${error.kind})` };
}
