import { useEffect, useState } from 'react';

/** An age in words: "just now", "4 min ago", "2 h ago", "3 days ago". Both in milliseconds since the epoch. */
export function ago(then: number, now: number): string {
  const minutes = Math.floor(Math.max(0, now - then) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ago`;
  return `${Math.floor(hours / 24)} days ago`;
}

/** A time of day on the reader's clock, such as `14:02`. */
export function clock(then: number): string {
  return new Date(then).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hour12: false });
}

/** The time now, renewed each half minute so that ages stay true. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** `1 file`, `2 files`. */
export function count(many: number, one: string, more = `${one}s`): string {
  return `${many} ${many === 1 ? one : more}`;
}
