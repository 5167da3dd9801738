/** The shapes of the icons, drawn in a square of 16 by 16. */
const shapes = {
  gate: 'M5 4.5h6a3.5 3.5 0 0 1 0 7H5a3.5 3.5 0 0 1 0-7zM11 6.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3z',
  config: 'M2.5 4.5h5m4 0h2M9.5 2.8v3.4M2.5 11.5h2m4 0h5M6.5 9.8v3.4',
  experiment: 'M6.2 2.5h3.6M7 2.5v4L3.6 12a1 1 0 0 0 .9 1.5h7a1 1 0 0 0 .9-1.5L9 6.5v-4M5 10h6',
  layer: 'M8 2.5 14 5.5 8 8.5 2 5.5zM2.5 8.2 8 11l5.5-2.8M2.5 10.9 8 13.7l5.5-2.8',
  segment:
    'M6 7.5a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM1.8 13c.3-2.3 2-3.7 4.2-3.7s3.9 1.4 4.2 3.7M10.6 3.3a2.2 2.2 0 0 1 0 4.1M12 9.7c1.3.5 2 1.6 2.2 3.3',
  holdout: 'M8 2.2 13 4v4c0 2.9-2 5-5 6-3-1-5-3.1-5-6V4zM5.8 8.2h4.4',
  metric: 'M2.5 2.5v11h11M5 10.5l2.6-3 2 1.6 3.4-4.1',
  ask: 'M6.1 6a2 2 0 1 1 2.8 1.8c-.6.3-.9.7-.9 1.3M8 11.3v.1M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12z',
  live: 'M1.8 8h2.4l2-4.6 3.4 9.2L11.7 8h2.5',
  override: 'M2.5 11.5h3l5-7h3M11.5 2.5l2 2-2 2M2.5 4.5h3l1.2 1.7M9.2 9.8l1.3 1.7h3M11.5 9.5l2 2-2 2',
  results: 'M2.5 13.5h11M4.5 11V8M8 11V3.5M11.5 11V6',
  people: 'M8 7.8a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2zM3 13.6c.3-2.6 2.3-4 5-4s4.7 1.4 5 4',
  key: 'M5.5 13a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM7.5 8.3 13 2.8M11 4.8l2 2M9.3 6.5l1.4 1.4',
  audit: 'M4 2.5h6l2.5 2.5v8.5H4zM6.3 7.5h4M6.3 10.2h4',
  history: 'M2.8 8a5.2 5.2 0 1 1 1.6 3.8M2.5 12.8v-2.6h2.6M8 5.2V8l2 1.4',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.4 10.4l3.3 3.3',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  close: 'm4 4 8 8m0-8-8 8',
  check: 'm3 8.5 3.2 3.2L13 4.8',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  down: 'm4 6 4 4 4-4',
  up: 'm4 10 4-4 4 4',
  right: 'm6 4 4 4-4 4',
  left: 'm10 4-4 4 4 4',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  copy: 'M6 6h7.5v7.5H6zM3.8 10H2.5V2.5H10v1.3',
  edit: 'm2.8 13.2.6-3L10.8 2.8l2.4 2.4L5.8 12.6zM9.3 4.3l2.4 2.4',
  rename: 'M3.5 5V3.5h9V5M8 3.5v9M6 12.5h4',
  trash: 'M2.5 4.3h11M6.3 4V2.5h3.4V4M4 4.5l.6 9h6.8l.6-9M6.6 7v4M9.4 7v4',
  undo: 'M5.5 3 2.5 6l3 3M2.8 6h6.4a4 4 0 0 1 0 8H7',
  archive: 'M2.5 3h11v3h-11zM3.5 6v7.5h9V6M6.5 8.7h3',
  download: 'M8 2.5v7.7M4.8 7.2 8 10.4l3.2-3.2M2.5 13.5h11',
  external: 'M9.5 2.5h4v4M13.2 2.8 7.5 8.5M11.5 9.5v4h-9v-9h4',
  filter: 'M2.5 3.5h11L9.3 8.6v4.2l-2.6-1.3V8.6z',
  warning: 'M8 2.3 14.3 13.3H1.7zM8 6.5v3.2M8 11.5v.1',
  info: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.4v3.4M8 5.2v.1',
  sun: 'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM8 1.8v1.4M8 12.8v1.4M1.8 8h1.4M12.8 8h1.4M3.6 3.6l1 1M11.4 11.4l1 1M12.4 3.6l-1 1M4.6 11.4l-1 1',
  moon: 'M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8z',
  system: 'M2 3h12v8H2zM6 13.5h4M8 11v2.5',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3.2 12.5 8 5 12.8z',
  stop: 'M4 4h8v8H4z',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.8V8l2.2 1.5',
  user: 'M8 7.8a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2zM3 13.6c.3-2.6 2.3-4 5-4s4.7 1.4 5 4',
  keyboard: 'M1.8 4h12.4v8H1.8zM4.3 6.6h.01M6.8 6.6h.01M9.2 6.6h.01M11.7 6.6h.01M4.8 9.4h6.4',
  drag: 'M6 3.5h.01M10 3.5h.01M6 8h.01M10 8h.01M6 12.5h.01M10 12.5h.01',
  home: 'M2.5 7.3 8 2.8l5.5 4.5v6.2h-3.7V9.8H6.2v3.7H2.5z',
} as const;

/** The name of an icon. */
export type IconName = keyof typeof shapes;

/** An icon beside words that say the same. Screen readers skip the icon. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' || name === 'drag' ? 2 : 1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={shapes[name]} />
    </svg>
  );
}
