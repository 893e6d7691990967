import type { AuditRecord, Draft, Entities, Section, Text } from "../../api/types";
import { kindOf } from "../../draft/keys";

/** What an audit record is about, for people: a kind of thing and, where it is known, its name. */
export interface Subject {
  kind: string;
  name: string | undefined;
}

/** Where names are found; any of it may not be at hand. */
export interface Names {
  draft: Draft | undefined;
  zone: (id: string) => string | undefined;
  store: (id: string) => string | undefined;
  text: (value: Text | null | undefined) => string;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is Text => isObject(value) && typeof value["pt-BR"] === "string";
const both = (one: string | undefined, two: string | undefined) => [one, two].filter(Boolean).join(" · ") || undefined;

/** The name that the record's own states carry: after the change, else before it. */
function nameIn({ before, after }: AuditRecord, text: Names["text"]): string | undefined {
  for (const state of [after, before]) {
    if (!isObject(state)) continue;
    if (isText(state.name)) return text(state.name);
    for (const member of [state.name, state.number]) if (typeof member === "string" && member !== "") return member;
    const totem = typeof state.totemName === "string" ? state.totemName : undefined;
    const store = typeof state.storeName === "string" ? state.storeName : undefined;
    if (totem ?? store) return both(totem, store);
  }
  return undefined;
}

/** The name of what an entity key names: "X-Burger · Duplo". */
function entityName(key: string, { draft, text }: Names): string | undefined {
  const [own = "", within] = key.split("@");
  const [kind, first = "", second, third] = own.split(":");
  const found = () => {
    if (kind === "item") {
      const item = draft?.items[first];
      return both(text(item?.name), text(item?.variations?.find(({ id }) => id === second)?.name));
    }
    if (kind === "combo") return text(draft?.combos[first]?.name);
    if (kind === "option") {
      const group = draft?.groups[first];
      return both(text(group?.name), text(group?.options.find(({ id }) => id === second)?.name));
    }
    const slot = draft?.combos[first]?.slots.find(({ id }) => id === second);
    const option = slot?.options.find(({ id }) => id === third);
    return both(text(draft?.combos[first]?.name), text(option && draft?.items[option.item]?.name));
  };
  return both(found(), within === undefined ? undefined : entityName(`item:${within}`, { draft, text } as Names)) ?? undefined;
}

/** Reads a record's subject; its name is undefined when nobody knows it any more. */
export function subjectOf(record: AuditRecord, names: Names): Subject {
  const { subject } = record;
  const own = nameIn(record, names.text);
  if (subject === "draft") return { kind: "draft", name: undefined };
  if (/^[0-9a-f]{64}\.\w+$/.test(subject)) return { kind: "picture", name: own };

  const [head = "", ...rest] = subject.split("/");
  if (rest.length > 0) {
    const tail = rest.join("/");
    if (head === "release") return { kind: "release", name: tail };
    if (head === "rollout") return { kind: head, name: rest.at(-1) };
    if (subject === "chain/chain") return { kind: "brand", name: own };
    if (head === "prices") return { kind: "prices", name: undefined };
    if (head === "store") {
      const [store = "", ...key] = rest;
      return { kind: "availability", name: both(entityName(key.join("/"), names), names.store(store)) };
    }
    if (head in kindOf) {
      const section = head as Section;
      return { kind: kindOf[section], name: own ?? (names.text(nameOf(names.draft?.[section][tail])) || undefined) };
    }
    const [scope, store] = head.split(":");
    const whose = store ? names.store(store) : scope === "chain" ? undefined : (names.zone(head) ?? head);
    return { kind: "price", name: both(entityName(tail, names), whose) };
  }

  const [kind = "", id = ""] = subject.split(":");
  if (kind === "store") return { kind, name: own ?? names.store(id) };
  if (kind === "zone") return { kind, name: own ?? names.zone(id) };
  return { kind, name: own };
}

/** What something of the draft is called; a banner by its title. */
function nameOf(entity: Entities[Section] | undefined): Text | null | undefined {
  return entity === undefined ? undefined : "name" in entity ? entity.name : "title" in entity ? entity.title : undefined;
}
