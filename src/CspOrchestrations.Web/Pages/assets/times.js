const units = [
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
];
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** "3 hours ago", with the exact time for whoever points at it. */
export function showTime(element, text) {
  const time = new Date(text);
  const seconds = (time - Date.now()) / 1000;
  const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1];
  element.dateTime = text;
  element.title = absolute.format(time);
  element.textContent = unit === "second" ? "just now" : relative.format(Math.round(seconds / size), unit);
}

/** What was "just now" when it was drawn is not any more. */
export function showTimesAnew(within) {
  for (const element of within.querySelectorAll("time[datetime]")) {
    showTime(element, element.dateTime);
  }
}
