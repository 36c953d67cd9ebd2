import type { ReactNode } from 'react';

const PATHS = {
  reload: <path d="M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3" />,
  close: <path d="m4 4 8 8m0-8-8 8" />,
  chevron: <path d="m6 4 4 4-4 4" />,
  check: <path d="m3.5 8.5 3 3 6-7" />,
  cross: <path d="m4.5 4.5 7 7m0-7-7 7" />,
  dash: <path d="M4 8h8" />,
  circle: <circle cx="8" cy="8" r="4.5" />,
  copy: <path d="M6 5.5h6.5v8H6zM3.5 10.5v-8H10" />,
  external: <path d="M9 3h4v4m0-4L7.5 8.5M6.5 4H3.5v8.5H12v-3" />,
  search: <path d="M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0zm-1.2 3.3L14 14" />,
  lock: <path d="M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5" />,
  person: <path d="M8 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zm-5 5.5c.4-2.4 2.4-3.5 5-3.5s4.6 1.1 5 3.5" />,
  group: (
    <path d="M6 7.500a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.400zM2 13c.3-2.2 1.9-3.3 4-3.300s3.7 1.1 4 3.300M10.5 3.300a2.2 2.2 0 0 1 0 4.100M11.7 9.900c1.3.5 2.1 1.6 2.3 3.1" />
  ),
  tag: <path d="M2.5 2.500h5l6 6-5 5-6-6zM5.3 5.300h.01" />,
  stage: <path d="m8 2.5 5.5 3L8 8.500l-5.5-3zM2.5 8.500l5.5 3 5.5-3M2.5 11l5.5 3 5.5-3" />,
  warning: <path d="M8 2.5 14.2 13H1.800zM8 6.500v3M8 11.300h.01" />,
  info: <path d="M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0zM8 7.500v3.500M8 5h.01" />,
  danger: <path d="M5.5 2h5L14 5.500v5L10.5 14h-5L2 10.500v-5zM8 5v3.500M8 11h.01" />,
  question: (
    <path d="M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0zM6.3 6.300a1.7 1.7 0 1 1 2.6 1.500c-.6.4-.9.7-.9 1.400M8 11.200h.01" />
  ),
  enter: <path d="M13 4v4.500H4m2.5-3L4 8.500l2.5 3" />,
  eye: (
    <path d="M1.5 8s2.3-4.5 6.5-4.500S14.5 8 14.5 8 12.2 12.5 8 12.5 1.5 8 1.5 8zM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4z" />
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof PATHS;

/** A drawing beside words; it says nothing by itself and is hidden from assistive technology. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {PATHS[name]}
    </svg>
  );
}
