import { Burger, Drawer, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconLogout } from "@tabler/icons-react";
import { NavLink, Outlet, useNavigation } from "react-router";
import { useKeepLanguage, useSignOut } from "../session/session";
import { LanguageSwitch } from "../session/LanguageSwitch";
import { useMe } from "../session/me";
import { useWords } from "../i18n/useWords";
import { Mark } from "../ui/Mark";
import { places } from "./navigation";
import { OfflineNotice } from "./OfflineNotice";
import { WebhookNotice } from "./WebhookNotice";
import css from "./Shell.module.css";

/** What stands around every page: the chain, the way to every place, language and sign-out. */
export function Shell() {
  const { t } = useWords();
  const me = useMe();
  const [open, drawer] = useDisclosure(false);

  return (
    <div className={css.shell}>
      <a className={css.skip} href="#content">
        {t("nav.skip")}
      </a>
      <header className={css.bar}>
        <Burger opened={open} onClick={drawer.open} color="var(--night-ink)" size="sm" aria-label={t("nav.open")} />
        <Mark size={26} />
        <span className={css.chain}>{me.chainName}</span>
      </header>
      <aside className={css.side} aria-label={t("nav.side")}>
        <Sidebar />
      </aside>
      <Drawer
        opened={open}
        onClose={drawer.close}
        size={264}
        withCloseButton={false}
        padding={0}
        classNames={{ content: css.drawer ?? "", body: css.drawerBody ?? "" }}
      >
        <Sidebar onGo={drawer.close} />
      </Drawer>
      <div className={css.content}>
        <OfflineNotice />
        <WebhookNotice />
        {useNavigation().state === "loading" && <div className={css.coming} role="status" aria-label={t("common.loading")} />}
        <Outlet />
      </div>
    </div>
  );
}

function Sidebar({ onGo }: { onGo?: () => void }) {
  const { t } = useWords();
  const me = useMe();
  const signOut = useSignOut();
  const keepLanguage = useKeepLanguage();
  const groups = places
    .map(({ group, places: all }) => ({ group, shown: all.filter((place) => me.permissions.includes(place.needs)) }))
    .filter(({ shown }) => shown.length > 0);

  return (
    <div className={css.sidebar}>
      <div className={css.brand}>
        <Mark />
        <span className={css.chain}>{me.chainName}</span>
      </div>
      <nav aria-label={t("nav.main")} className={css.nav}>
        {groups.map(({ group, shown }) => (
          <div key={group} className={css.group}>
            <p className={css.groupName}>{t(`nav.groups.${group}`)}</p>
            {shown.map(({ to, name, icon: PlaceIcon }) => (
              <NavLink key={to} to={to} className={css.place ?? ""} {...(onGo && { onClick: onGo })}>
                <PlaceIcon size={18} stroke={1.7} aria-hidden />
                {t(`nav.${name}`)}
              </NavLink>
            ))}
          </div>
        ))}
      </nav>
      <div className={css.foot}>
        <div className={css.person}>
          <span className={css.name}>{me.name}</span>
          <span className={css.role}>{me.roles.map((role) => t(`roles.${role}`)).join(", ")}</span>
        </div>
        <LanguageSwitch onChoose={(language) => keepLanguage.mutate(language)} />
        <UnstyledButton className={css.out} onClick={() => signOut.mutate()}>
          <IconLogout size={18} aria-hidden />
          {t("session.signOut")}
        </UnstyledButton>
      </div>
    </div>
  );
}
