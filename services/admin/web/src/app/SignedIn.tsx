import { useEffect } from "react";
import { Outlet } from "react-router";
import { useSession } from "../session/session";
import { SignInPage } from "../session/SignInPage";
import { MeContext } from "../session/me";
import { asLanguage } from "../i18n/language";
import { useWords } from "../i18n/useWords";
import { ConfirmProvider } from "../ui/Confirm";
import css from "./SignedIn.module.css";
import { Failed, Loading } from "../ui/States";

/** Everything behind the sign-in; whoever is not signed in sees that page at the same address and stays there afterwards. */
export function SignedIn() {
  const session = useSession();
  const { setLanguage } = useWords();
  const kept = asLanguage(session.data?.language);

  useEffect(() => {
    if (kept) void setLanguage(kept);
  }, [kept, setLanguage]);

  if (session.data) {
    return (
      <MeContext value={session.data}>
        <ConfirmProvider>
          <Outlet />
        </ConfirmProvider>
      </MeContext>
    );
  }
  if (session.data === null) return <SignInPage />;
  return (
    <main className={css.waiting}>
      {session.error ? <Failed error={session.error} retry={() => void session.refetch()} /> : <Loading rows={3} />}
    </main>
  );
}
