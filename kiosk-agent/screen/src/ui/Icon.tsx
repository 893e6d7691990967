const paths = {
  back: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  close: "M6 6l12 12M18 6L6 18",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  check: "M5 12.5l4.5 4.5L19 7.5",
  bag: "M6 8h12l1 12H5L6 8zM9 8V7a3 3 0 0 1 6 0v1",
  tray: "M3 17h18M5 17a7 7 0 0 1 14 0M12 10V8M10.5 7h3",
  edit: "M4 20l1-4L16 5l3 3L8 19l-4 1zM14 7l3 3",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5",
  card: "M3 6h18v12H3zM3 10h18M6 15h4",
  ticket: "M4 6h16v4a2 2 0 0 0 0 4v4H4v-4a2 2 0 0 0 0-4zM14 7v10",
  counter: "M3 12h18v8H3zM6 12V8h12v4M9 8V5h6v3M10 16h4",
  pix: "M12 3l9 9-9 9-9-9zM8 12l4-4 4 4-4 4z",
  alert: "M12 4l9 16H3zM12 10v4M12 17v.5",
  clock: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 7v5l3 2",
  restart: "M5 12a7 7 0 1 0 2.5-5.4M5 4v4h4",
  pot: "M5 10h14v8a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2zM3 10h18M9 6c0-1 1-1 1-2M14 6c0-1 1-1 1-2",
  globe: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18",
  send: "M4 11.500L20 4l-6.500 16-2.500-6.500z",
  cloud: "M7 18h10a4 4 0 0 0 .5-8A6 6 0 0 0 6 9.500 4.300 4.300 0 0 0 7 18zM4 4l16 16",
  erase: "M9 6h11v12H9l-6-6zM12 9.500l5 5M17 9.500l-5 5",
} as const;

export type IconName = keyof typeof paths;

/** A line drawing that says what the words beside it say; never alone. */
export function Icon({ name, size = "1.4em", weight = 2 }: { name: IconName; size?: string; weight?: number }) {
  return (
    <svg
      width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth={weight}
      strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" style={{ flex: "none" }}
    >
      <path d={paths[name]} />
    </svg>
  );
}
