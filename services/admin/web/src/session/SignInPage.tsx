import { Alert, Button, PasswordInput, TextInput } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useEffect, useState, type SyntheticEvent } from "react";
import { useWords } from "../i18n/useWords";
import { Mark } from "../ui/Mark";
import { useProblem } from "../ui/useProblem";
import { useKeepLanguage, useSignIn } from "./session";
import { LanguageSwitch } from "./LanguageSwitch";
import css from "./SignInPage.module.css";

/** Where everybody comes in. */
export function SignInPage() {
  const { t, language } = useWords();
  const problem = useProblem();
  const signIn = useSignIn();
  const keepLanguage = useKeepLanguage();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [chosen, setChosen] = useState(false);
  const [tried, setTried] = useState(false);

  useEffect(() => {
    document.title = `${t("session.signIn")} · Totems`;
  }, [t]);

  const missing = { email: tried && !email.includes("@"), password: tried && password === "" };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (!email.includes("@") || password === "") return;
    signIn.mutate({ email: email.trim(), password }, { onSuccess: () => chosen && keepLanguage.mutate(language) });
  };

  return (
    <main className={css.page}>
      <div className={css.side}>
        <p className={css.product}>
          <Mark size={44} />
          <span aria-hidden>Totems</span>
        </p>
        <p className={css.claim}>{t("session.claim")}</p>
        <LanguageSwitch onChoose={() => setChosen(true)} />
      </div>
      <form className={css.form} onSubmit={submit} noValidate>
        <h1 className={css.title}>{t("session.signIn")}</h1>
        {signIn.error && (
          <Alert color="red" icon={<IconAlertCircle size={18} />} role="alert">
            {problem(signIn.error)}
          </Alert>
        )}
        <TextInput
          size="md"
          label={t("session.email")}
          type="email"
          autoComplete="username"
          value={email}
          error={missing.email ? t("session.emailMissing") : undefined}
          onChange={(event) => setEmail(event.currentTarget.value)}
          data-autofocus
        />
        <PasswordInput
          size="md"
          label={t("session.password")}
          autoComplete="current-password"
          value={password}
          error={missing.password ? t("session.passwordMissing") : undefined}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": t("session.showPassword") }}
        />
        <Button type="submit" size="md" loading={signIn.isPending}>
          {t("session.signIn")}
        </Button>
      </form>
    </main>
  );
}
