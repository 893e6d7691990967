/** A service's answer that was not success: RFC 9457 problem with a stable code. */
export class ApiError extends Error {
  constructor(
    /** HTTP status; 0 when no answer came at all. */
    readonly status: number,
    /** Last part of the problem's type, e.g. "still-used". */
    readonly code: string,
    detail: string,
    /** The problem's other members. */
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
    this.name = "ApiError";
  }
}

interface Options {
  body?: unknown;
  /** Sent as it is, with this content type. */
  file?: Blob;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

async function problemOf(response: Response): Promise<ApiError> {
  const text = await response.text();
  try {
    const problem = JSON.parse(text) as Record<string, unknown>;
    const type = typeof problem.type === "string" ? problem.type : "";
    const detail = typeof problem.detail === "string" ? problem.detail : response.statusText;
    return new ApiError(response.status, type.split("/").at(-1) ?? "", detail, problem);
  } catch {
    return new ApiError(response.status, "", response.statusText);
  }
}

/** Calls a service. Throws ApiError for everything but success; an empty answer is undefined. */
export async function call<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json", ...options.headers };
  let body: BodyInit | null = null;
  if (options.file) {
    headers["Content-Type"] ??= options.file.type || "application/octet-stream";
    body = options.file;
  } else if (options.body !== undefined) {
    headers["Content-Type"] = "application/json";
    body = JSON.stringify(options.body);
  }
  let response: Response;
  try {
    response = await fetch(path, { method, headers, body, signal: options.signal ?? null, credentials: "same-origin" });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(0, "unreachable", "No answer.");
  }
  if (!response.ok) throw await problemOf(response);
  const text = await response.text();
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

export const get = <T>(path: string, signal?: AbortSignal) => call<T>("GET", path, { signal });

/** "?a=1&b=2" of what is given; empty and missing values are left out. */
export function query(values: Record<string, string | number | boolean | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== "") search.set(name, String(value));
  }
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}

/** A revision as an If-Match value. */
export const ifMatch = (revision: string | number) => {
  const value = String(revision);
  return { "If-Match": value.startsWith('"') ? value : `"${value}"` };
};

/** Only when it does not exist yet. */
export const ifNew = { "If-None-Match": "*" };
